import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../../text/use-text.ts";
import { AnnexInput } from "./annex-input.tsx";
import { AnnexTable } from "./annex-table.tsx";
import type { Asked, AskedOnce } from "./asked.ts";
import { useProblem } from "./problems.tsx";

/** One field of the paper form; it is there only where the answer that it depends on says so. */
export function AnnexField({ field }: { field: Asked }) {
  const { when } = field;
  const decisive = Form.useWatch(["annex", when?.field ?? field.id]);
  if (when && (decisive ?? false) !== when.is) return null;
  return field.type === "table" ? <AnnexTable field={field} /> : <Single field={field} />;
}

function Single({ field }: { field: AskedOnce }) {
  const { t } = useTranslation();
  const text = useText();
  const name = ["annex", field.id];
  const value: unknown = Form.useWatch(name);
  const problem = useProblem(`annex.${field.id}`);
  const isTold = problem !== undefined && value !== undefined && value !== "";
  const required = field.type === "flag" ? field.mustBe === true : field.required;
  const label = text(field.label);
  return (
    <Form.Item
      name={name}
      className={isWide(field) ? "annex-wide" : ""}
      valuePropName={field.type === "flag" ? "checked" : "value"}
      label={field.type === "flag" ? null : label}
      required={required}
      rules={
        required && field.type !== "flag"
          ? [{ required, message: t("annex.missing", { label }) }]
          : []
      }
      {...(field.help && { extra: text(field.help) })}
      {...(isTold && { validateStatus: "error", help: problem })}
    >
      <AnnexInput field={field} />
    </Form.Item>
  );
}

function isWide(field: Asked): boolean {
  if (field.type === "choice") return field.options.length > 3;
  return field.type === "text" && (field.long || field.help !== undefined);
}

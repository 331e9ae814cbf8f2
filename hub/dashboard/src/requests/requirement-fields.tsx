import type { KindView } from "@duoyun/shared";
import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { EnclosureFields } from "./enclosure-fields.tsx";

/** `takesFiles` where whoever fills in the form may enclose something. */
type Props = { kind: Pick<KindView, "affirmations" | "enclosures">; takesFiles?: boolean };

/** What the rulebook wants affirmed and enclosed for a kind of request. */
export function RequirementFields({ kind, takesFiles = false }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const options = kind.affirmations.map(({ id, title, rule }) => ({
    value: id,
    label: `${text(title)}（${rule.ruleId}）`,
  }));
  return (
    <>
      {options.length > 0 ? (
        <Form.Item name="affirmed" label={t("form.affirmed")}>
          <Checkbox.Group options={options} className="affirmations" />
        </Form.Item>
      ) : null}
      {takesFiles ? (
        <Form.Item name="enclosures" label={t("form.enclosures")} extra={t("form.enclosuresHelp")}>
          <EnclosureFields wanted={kind.enclosures} />
        </Form.Item>
      ) : null}
    </>
  );
}

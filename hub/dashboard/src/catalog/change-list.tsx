import type { CatalogVersionView } from "@duoyun/shared";
import { Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { fieldText } from "./field-text.ts";

const colours = { added: "green", changed: "gold", removed: "red" } as const;

/** What differs from the filed version before it, field by field. */
export function ChangeList({ version }: { version: CatalogVersionView }) {
  const { t } = useTranslation();
  const text = useText();
  const { changes, against } = version;
  if (against === null) return null;
  const title = t("catalog.changes", { number: against });
  return (
    <Card size="small" title={title} data-testid="catalog-changes">
      {changes.length === 0 ? <span className="muted">{t("catalog.noChange")}</span> : null}
      <div className="catalog-changes">
        {changes.map((change) => (
          <div key={change.code}>
            <Tag color={colours[change.change]}>{t(`catalog.change.${change.change}`)}</Tag>
            {` ${text(change.title)} `}
            <span className="muted">{change.code}</span>
            <FieldChanges version={version} change={change} />
          </div>
        ))}
      </div>
    </Card>
  );
}

type ChangeProps = { version: CatalogVersionView; change: CatalogVersionView["changes"][number] };

function FieldChanges({ version, change: { code, fields, before } }: ChangeProps) {
  const { t } = useTranslation();
  const text = useText();
  const after = version.content.find((item) => item.code === code);
  if (!before || !after) return null;
  const words = { t, text };
  return fields.map((field) => (
    <div key={field}>
      {t(`catalog.field.${field}`)}{" "}
      <span className="catalog-before">{fieldText(before, field, words)}</span>
      {" → "}
      {fieldText(after, field, words)}
    </div>
  ));
}

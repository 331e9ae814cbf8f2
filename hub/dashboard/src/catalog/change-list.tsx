import type { CatalogVersionView } from "@duoyun/shared";
import { Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const colours = { added: "green", changed: "gold", removed: "red" } as const;

/** What differs from the filed version before it. */
export function ChangeList({ version: { changes, against } }: { version: CatalogVersionView }) {
  const { t } = useTranslation();
  const text = useText();
  if (against === null) return null;
  const title = t("catalog.changes", { number: against });
  return (
    <Card size="small" title={title} data-testid="catalog-changes">
      {changes.length === 0 ? <span className="muted">{t("catalog.noChange")}</span> : null}
      <ul className="catalog-list">
        {changes.map(({ code, change, title: name, fields }) => (
          <li key={code}>
            <Tag color={colours[change]}>{t(`catalog.change.${change}`)}</Tag>
            {text(name)}
            <span className="muted">
              {fields.length > 0
                ? ` ${fields.map((field) => t(`catalog.field.${field}`)).join(t("list.separator"))}`
                : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import type { CatalogVersionView } from "@duoyun/shared";
import { Card, Progress, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const all = 44;

/** What of the baseline the catalog provides, and by name what it lacks (P24-03). */
export function GapList({ gaps }: { gaps: CatalogVersionView["gaps"] }) {
  const { t } = useTranslation();
  const text = useText();
  const { mandatory, optional, provided } = gaps;
  const tags = [...mandatory, ...optional];
  return (
    <Card size="small" title={t("catalog.gaps")} data-testid="catalog-gaps">
      <Progress
        percent={Math.round((provided / all) * 100)}
        format={() => `${provided} / ${all}`}
        status={mandatory.length > 0 ? "exception" : "normal"}
      />
      <p className={mandatory.length > 0 ? "late" : "muted"}>
        {t(mandatory.length > 0 ? "catalog.below" : "catalog.above", { count: mandatory.length })}
      </p>
      <div className="catalog-tags">
        {tags.map((one) => (
          <Tag key={one.no} color={one.mandatory ? "red" : "default"}>
            {`${one.no} ${text(one.name)}`}
          </Tag>
        ))}
      </div>
    </Card>
  );
}

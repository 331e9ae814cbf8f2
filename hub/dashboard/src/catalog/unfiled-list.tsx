import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** Changes that nobody filed; those past the internal limit stand out. */
export function UnfiledList() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.catalog.unfiled.queryOptions());
  if (data.length === 0) return null;
  const isLate = data.some(({ late }) => late);
  return (
    <Alert
      className="gap"
      type={isLate ? "error" : "info"}
      showIcon
      title={t("catalog.unfiled")}
      data-testid="unfiled"
      description={
        <ul className="catalog-list">
          {data.map(({ node, nodeTitle, cause, late, ...figures }) => (
            <li key={`${node} ${cause}`} className={late ? "late" : undefined}>
              {t(`catalog.unfiledBy.${cause}`, { node: text(nodeTitle), ...figures })}
              {late ? t("catalog.late", figures) : null}
            </li>
          ))}
        </ul>
      }
    />
  );
}

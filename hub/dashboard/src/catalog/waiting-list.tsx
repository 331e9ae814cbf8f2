import type { CatalogVersionSummary } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Button, Card } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

type Props = { onShow: (version: CatalogVersionSummary) => void };

/** What waits for this very person to file it. */
export function WaitingList({ onShow }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const query = trpc.catalog.versions.queryOptions({ open: true });
  const { data = [] } = useQuery(query);
  const mine = data.filter(({ may }) => may.includes("file"));
  if (mine.length === 0) return null;
  return (
    <Card size="small" title={t("catalog.waitsForYou")} className="gap" data-testid="catalog-waits">
      {mine.map((version) => (
        <Button key={version.id} type="link" onClick={() => onShow(version)}>
          {`${text(version.nodeTitle)} · ${t("catalog.number", { number: version.number })}`}
        </Button>
      ))}
    </Card>
  );
}

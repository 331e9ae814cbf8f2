import type { NodeCode, TrendDays } from "@duoyun/shared";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";

const TrendCharts = lazy(() =>
  import("./trend-charts.tsx").then(({ TrendCharts: component }) => ({ default: component })),
);

const spans: readonly TrendDays[] = [1, 7, 30, 183];
const readAgainMilliseconds = 60_000;

/** How complete, timely and accurate a node was over the last days, as charts. */
export function NodeTrend({ code }: { code: NodeCode }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [days, setDays] = useState<TrendDays>(1);
  const trend = useQuery(
    trpc.nodes.trend.queryOptions(
      { code, days },
      { placeholderData: keepPreviousData, refetchInterval: readAgainMilliseconds },
    ),
  );
  return (
    <div className="gap" data-testid="node-trend">
      <div className="trend-head">
        <b>{t("figures.trend")}</b>
        <Segmented<TrendDays>
          size="small"
          value={days}
          onChange={setDays}
          options={spans.map((value) => ({ value, label: t("figures.days", { count: value }) }))}
        />
      </div>
      <Loaded query={trend}>
        {(value) => (
          <Suspense fallback={<div className="trend-chart" />}>
            <TrendCharts trend={value} />
          </Suspense>
        )}
      </Loaded>
      <p className="muted">{t("figures.trendHelp")}</p>
    </div>
  );
}

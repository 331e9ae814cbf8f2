import type { NodeView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Card } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { BandLegend } from "./band-legend.tsx";
import { NodeDrawer } from "./node-drawer.tsx";
import { NodeTable } from "./node-table.tsx";
import { NodeTile } from "./node-tile.tsx";
import { Totals } from "./totals.tsx";

const UsageChart = lazy(() =>
  import("./usage-chart.tsx").then(({ UsageChart: component }) => ({ default: component })),
);

const measureAgainMilliseconds = 60_000;

type Props = { nodes: readonly NodeView[]; asOf: number };

/** The whole cloud: totals, one tile a node at its place, usage side by side, and the table. */
export function Province({ nodes, asOf }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const summaries = useQuery(
    trpc.nodes.summaries.queryOptions(undefined, { refetchInterval: measureAgainMilliseconds }),
  );
  const byCode = new Map(summaries.data?.map((summary) => [summary.code, summary]));
  const [open, setOpen] = useState<string | null>(null);
  const reporting = nodes.filter(({ vcpu }) => vcpu.total !== null);
  const simulated = reporting.filter((node) => node.simulated).length;
  const note = simulated > 0 ? t("totals.simulated", { value: simulated }) : null;
  return (
    <>
      <Totals nodes={nodes} />
      <BandLegend />
      <div className="tile-grid" data-testid="tile-grid">
        {nodes.map((node) => (
          <NodeTile key={node.code} node={node} asOf={asOf} onOpen={() => setOpen(node.code)} />
        ))}
      </div>
      {reporting.length > 0 ? (
        <Card size="small" title={t("node.chart")} extra={note} className="gap">
          <Suspense fallback={<div className="usage-chart" />}>
            <UsageChart nodes={reporting} />
          </Suspense>
        </Card>
      ) : null}
      <NodeTable
        nodes={nodes}
        asOf={asOf}
        summaries={{ byCode, asOf: summaries.dataUpdatedAt }}
        onOpen={setOpen}
      />
      <NodeDrawer
        node={nodes.find(({ code }) => code === open) ?? null}
        asOf={asOf}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

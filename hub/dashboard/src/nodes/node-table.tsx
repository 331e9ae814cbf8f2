import type { NodeView } from "@duoyun/shared";
import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useLocale, useText } from "../text/use-text.ts";
import { useAmountNumber } from "../ui/amount-names.ts";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { Age } from "./age.tsx";
import { type Summaries, useFigureColumns } from "./figure-columns.tsx";
import { bandFor, type GaugeKind, gaugeKinds, isPartial } from "./gauges.ts";
import { SimulatedBadge } from "./simulated-badge.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useSumText } from "./use-sum-text.ts";

type Props = {
  nodes: readonly NodeView[];
  asOf: number;
  summaries: Summaries;
  onOpen: (code: string) => void;
};

function GaugeCell({ node, kind }: { node: NodeView; kind: GaugeKind }) {
  const locale = useLocale();
  const number = useAmountNumber();
  const gauge = node[kind];
  const { unknown } = useSumText();
  if (gauge.total === null) return <span className="muted">—</span>;
  const band = bandFor(kind, gauge);
  const allocatedText = (value: number) =>
    kind === "vcpu" ? formatNumber(value, locale) : number(kind, value);
  return (
    <span className="number" title={unknown(gauge)}>
      {isPartial(gauge.unknown.allocated) ? "≥ " : ""}
      {gauge.allocated === null ? "—" : allocatedText(gauge.allocated)} /{" "}
      {isPartial(gauge.unknown.total) ? "≥ " : ""}
      {number(kind, gauge.total)}
      {gauge.usedRatio === null ? null : (
        <b className={`band-text-${band}`}> {formatPercent(gauge.usedRatio)}</b>
      )}
    </span>
  );
}

export function NodeTable({ nodes, asOf, summaries, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const figures = useFigureColumns(summaries);
  const columns: TableColumnsType<NodeView> = [
    {
      title: t("node.name"),
      fixed: "start",
      render: (_, node) => (
        <span className="node-name">
          {text(node.title)} <small className="muted">{node.code}</small>{" "}
          <SimulatedBadge node={node} />
        </span>
      ),
    },
    { title: t("node.state"), render: (_, node) => <StateBadge state={node.state} /> },
    ...figures,
    {
      title: t("node.freshness"),
      render: (_, node) =>
        node.state === "notJoined" ? "—" : <Age seconds={node.dataAgeSeconds} asOf={asOf} />,
    },
    { title: t("node.count"), align: "right", render: (_, node) => node.resources ?? "—" },
    ...gaugeKinds.map((kind) => ({
      title: t(`amount.${kind}`),
      key: kind,
      render: (_: unknown, node: NodeView) => <GaugeCell node={node} kind={kind} />,
    })),
    {
      title: t("node.openRequests"),
      align: "right",
      render: (_, node) => node.openRequests ?? "—",
    },
    {
      title: t("node.activeLeases"),
      align: "right",
      render: (_, node) => node.activeLeases ?? "—",
    },
  ];
  return (
    <Table
      rowKey="code"
      className="node-table"
      title={() => (
        <span className="muted">
          {t("figures.tableHelp")} {t("node.tableHelp")}
        </span>
      )}
      size="small"
      columns={columns}
      dataSource={[...nodes]}
      pagination={false}
      scroll={{ x: "max-content" }}
      onRow={(node) => ({ onClick: () => onOpen(node.code), className: "row-link" })}
    />
  );
}

import { type NodeCode, type NodeZone, zoneTitle } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { useAmountNumber } from "../ui/amount-names.ts";
import { Loaded } from "../ui/loaded.tsx";

/** What a node has in each of its zones, which are isolated from each other (P24-04). */
export function NodeZones({ code }: { code: NodeCode }) {
  const trpc = useTRPC();
  const zones = useQuery(trpc.nodes.zones.queryOptions({ code }));
  return (
    <Loaded query={zones}>{(rows) => (rows.length > 0 ? <ZoneTable rows={rows} /> : null)}</Loaded>
  );
}

function ZoneTable({ rows }: { rows: readonly NodeZone[] }) {
  const { t } = useTranslation();
  const text = useText();
  const number = useAmountNumber();
  const vcpu = (amount: number | null, unknown: number) => {
    if (amount === null) return "—";
    return `${unknown > 0 ? "≥ " : ""}${number("vcpu", amount)}`;
  };
  const columns: TableColumnsType<NodeZone> = [
    {
      title: t("zones.zone"),
      render: (_, { zone }) => (zone === null ? t("node.unknown") : text(zoneTitle(zone))),
    },
    { title: t("amount.hosts"), align: "right", render: (_, { hosts }) => number("hosts", hosts) },
    {
      title: t("zones.vcpu"),
      align: "right",
      render: (_, row) =>
        `${vcpu(row.vcpuAllocated, row.allocatedUnknown)} / ${vcpu(row.vcpuTotal, row.totalUnknown)}`,
    },
  ];
  return (
    <Table
      rowKey={({ zone }) => zone ?? ""}
      className="figures"
      size="small"
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
    />
  );
}

import type { LeaseView } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { Card, Descriptions, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { useResourceState } from "./resource-state.ts";

export function LeaseFacts({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const stateName = useResourceState();
  const facts = [
    { label: t("lease.holder"), children: `${text(lease.holder)} · ${text(lease.organisation)}` },
    { label: t("request.amounts"), children: <AmountsLine amounts={lease.amounts} /> },
    { label: t("lease.allocatedOn"), children: lease.allocatedOn },
    { label: t("lease.capDay"), children: lease.capDay ?? "—" },
    ...(lease.billingStartsOn
      ? [{ label: t("certificate.billingStartsOn"), children: lease.billingStartsOn }]
      : []),
    {
      label: t("lease.request"),
      children: (
        <Link to="/requests/$id" params={{ id: lease.requestId }}>
          {lease.requestNumber}
        </Link>
      ),
    },
  ];
  const columns = [
    { title: t("lease.resource"), dataIndex: "name" },
    {
      title: t("lease.address"),
      dataIndex: "address",
      render: (value: string | null) => value ?? "—",
    },
    { title: t("lease.resourceState"), dataIndex: "state", render: stateName },
  ];
  return (
    <Card size="small" title={t("request.facts")}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={facts.map((fact) => ({ key: fact.label, ...fact }))}
      />
      <Table
        rowKey="id"
        size="small"
        className="below"
        columns={columns}
        dataSource={lease.resources}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: t("lease.noResources") }}
      />
    </Card>
  );
}

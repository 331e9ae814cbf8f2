import { groupsOf, type HostSize, type LeaseView, type ListedHost } from "@duoyun/shared";
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
  const sizes = sizesByHost(lease);
  const facts = [
    { label: t("lease.holder"), children: `${text(lease.holder)} · ${text(lease.organisation)}` },
    { label: t("request.amounts"), children: <AmountsLine amounts={lease.amounts} /> },
    ...(lease.each
      ? [
          {
            label: t("hosts.bySize"),
            children: <HostGroups each={lease.each} />,
            span: "filled" as const,
          },
        ]
      : []),
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
    ...(sizes.size > 0
      ? [{ title: t("hosts.size"), dataIndex: "id", render: (id: string) => sizes.get(id) ?? "—" }]
      : []),
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

function HostGroups({ each }: { each: ListedHost[] }) {
  const groups = groupsOf({ each }).map((group) => `${group.quantity} × ${sizeText(group)}`);
  return (
    <span data-testid="host-groups">
      {groups.map((group) => (
        <div key={group} className="number">
          {group}
        </div>
      ))}
    </span>
  );
}

/** The sizes of each host of a list by its id, as far as the city has told which is which. */
function sizesByHost({ each }: LeaseView): ReadonlyMap<string, string> {
  return new Map((each ?? []).flatMap((one) => (one.host ? [[one.host, sizeText(one)]] : [])));
}

function sizeText({ vcpu, memoryGib, storageGib }: HostSize): string {
  return `${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`;
}

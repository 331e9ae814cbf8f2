import type { AuditView } from "@duoyun/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type TableColumnsType, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "../ui/format.ts";
import { useAuditNames } from "./audit-names.ts";
import { LogTable } from "./log-table.tsx";
import "./audit.css";

const shownOfHash = 12;
const shownOfId = 8;

/** The chain of everything that was done at this node; each row's hash covers the one before. */
export function AuditChain() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const audit = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const columns = useColumns();
  return (
    <LogTable
      intro={t("audit.intro")}
      query={audit}
      rowKey="seq"
      columns={columns}
      expandable={{
        expandedRowRender: ({ action, data }) => (
          <pre className="audit-data">
            {action} {JSON.stringify(data, null, 2)}
          </pre>
        ),
      }}
    />
  );
}

function useColumns(): TableColumnsType<AuditView> {
  const { t } = useTranslation();
  const text = useText();
  const { actionName, entityName } = useAuditNames();
  return [
    { title: t("audit.seq"), dataIndex: "seq", className: "number" },
    {
      title: t("audit.at"),
      className: "number",
      render: (_, { at }) => formatInstant(at),
    },
    { title: t("audit.actor"), render: (_, { actor }) => text(actor) },
    { title: t("audit.action"), render: (_, { action }) => actionName(action) },
    {
      title: t("audit.entity"),
      render: (_, { entity, entityId }) => (
        <Typography.Text copyable={{ text: entityId }}>
          {entityName(entity)} {entityId.slice(0, shownOfId)}
        </Typography.Text>
      ),
    },
    {
      title: t("audit.hash"),
      render: (_, { hash }) => (
        <Typography.Text code copyable={{ text: hash }}>
          {hash.slice(0, shownOfHash)}
        </Typography.Text>
      ),
    },
  ];
}

import type { NodeCode, UsageHostView } from "@duoyun/shared";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { percentText } from "./percent-text.ts";
import { shareText } from "./share-text.ts";

const pageSize = 50;

type Props = { code: NodeCode; month: string; revision: number | undefined };

/** The hosts of a month, a page at a time. */
export function UsageHosts(props: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const input = { ...props, offset: (page - 1) * pageSize };
  const hosts = useQuery(
    trpc.usage.hosts.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const percent = (name: "cpuPercent" | "memoryPercent" | "diskPercent") => ({
    title: t(`usage.${name}`),
    render: (_: unknown, host: UsageHostView) => percentText(t, host[name]),
  });
  const columns: TableColumnsType<UsageHostView> = [
    { title: t("usage.host"), render: (_, { title, key }) => title ?? key },
    percent("cpuPercent"),
    percent("memoryPercent"),
    percent("diskPercent"),
    {
      title: t("usage.measured"),
      render: (_, { days, coverage, reliable }) => (
        <>
          {t("usage.days", { days, share: shareText(coverage) })}{" "}
          {reliable ? null : <Tag color="warning">{t("usage.unreliable")}</Tag>}
        </>
      ),
    },
  ];
  return (
    <Loaded query={hosts}>
      {({ items, total }) => (
        <Table
          rowKey="key"
          size="small"
          columns={columns}
          dataSource={items}
          pagination={{
            ...{ current: page, pageSize, total, onChange: setPage },
            ...{ hideOnSinglePage: true, showSizeChanger: false },
          }}
        />
      )}
    </Loaded>
  );
}

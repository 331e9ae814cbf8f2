import type { NodeCode, RecordListInput } from "@duoyun/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Failure } from "../ui/failure.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { useRecordColumns } from "./record-columns.tsx";
import { RecordFilters } from "./record-filters.tsx";

export type RecordSearch = Omit<RecordListInput, "code" | "cursor">;

type Props = { code: NodeCode; wanted: RecordSearch };

/** A node's resources as the hub holds them, a page at a time. */
export function RecordList({ code, wanted }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [search, setSearch] = useState(wanted);
  const records = useInfiniteQuery(
    trpc.nodes.records.infiniteQueryOptions(
      { code, ...search },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const columns = useRecordColumns(records.dataUpdatedAt);
  return (
    <>
      <RecordFilters code={code} search={search} onChange={setSearch} />
      {records.isError && !records.data ? (
        <Failure error={records.error} onRetry={() => void records.refetch()} />
      ) : (
        <>
          <Table
            rowKey="key"
            size="small"
            data-testid="records"
            columns={columns}
            dataSource={records.data?.pages.flatMap(({ items }) => items) ?? []}
            loading={records.isPending}
            locale={{ emptyText: t("records.none") }}
            pagination={false}
            scroll={{ x: "max-content" }}
          />
          <MoreButton query={records} />
        </>
      )}
      <p className="muted">{t("records.help")}</p>
    </>
  );
}

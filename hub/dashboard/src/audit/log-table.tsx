import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Table, type TableProps } from "antd";
import { Failure } from "../ui/failure.tsx";
import { MoreButton } from "../ui/more-button.tsx";

type Props<Row> = TableProps<Row> & {
  intro: string;
  query: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>, unknown>;
};

/** A log page by page, under a sentence that says what it is. */
export function LogTable<Row>({ intro, query, ...table }: Props<Row>) {
  if (query.isError && !query.data) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <p className="muted">{intro}</p>
      <Table<Row>
        size="small"
        dataSource={query.data?.pages.flatMap(({ items }) => items) ?? []}
        loading={query.isPending}
        pagination={false}
        scroll={{ x: "max-content" }}
        {...table}
      />
      <MoreButton query={query} />
    </>
  );
}

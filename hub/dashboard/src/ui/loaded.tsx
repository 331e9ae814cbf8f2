import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Failure } from "./failure.tsx";

type Props<Data> = { query: UseQueryResult<Data, unknown>; children: (data: Data) => ReactNode };

/** Data once it is there; before that its shadow, or what went wrong. Old data outlives a failed refetch. */
export function Loaded<Data>({ query, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton active paragraph={{ rows: 6 }} />;
}

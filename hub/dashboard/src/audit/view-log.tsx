import type { ViewLogView } from "@duoyun/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { Failure } from "../ui/failure.tsx";
import { formatInstant } from "../ui/format.ts";
import { useSurfaceName } from "../ui/surface-name.ts";
import { ViewedThing } from "./viewed-thing.tsx";

/** Who looked at something of somebody else's, newest first; reading this is in it too. */
export function ViewLog() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const views = useInfiniteQuery(
    trpc.audit.views.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const columns = useColumns();
  if (views.isError && !views.data) {
    return <Failure error={views.error} onRetry={() => void views.refetch()} />;
  }
  return (
    <>
      <p className="muted">{t("audit.viewsIntro")}</p>
      <Table
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={views.data?.pages.flatMap(({ items }) => items) ?? []}
        loading={views.isPending}
        pagination={false}
        scroll={{ x: "max-content" }}
        data-testid="view-log"
      />
      {views.hasNextPage ? (
        <Button block onClick={() => void views.fetchNextPage()} loading={views.isFetching}>
          {t("action.more")}
        </Button>
      ) : null}
    </>
  );
}

function useColumns(): TableColumnsType<ViewLogView> {
  const { t } = useTranslation();
  const text = useText();
  const surfaceName = useSurfaceName();
  return [
    {
      title: t("audit.hour"),
      className: "number",
      render: (_, { hour }) => formatInstant(hour),
    },
    { title: t("audit.person"), render: (_, { person }) => text(person) },
    { title: t("audit.viewed"), render: (_, viewed) => <ViewedThing {...viewed} /> },
    { title: t("audit.surface"), render: (_, { surface }) => surfaceName(surface) },
  ];
}

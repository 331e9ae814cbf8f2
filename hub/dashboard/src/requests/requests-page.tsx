import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented, Select, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useMay } from "../session/me.tsx";
import { Failure } from "../ui/failure.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { statuses, type View } from "./list-search.ts";
import { RequestTable } from "./request-table.tsx";
import { useListView } from "./use-list-view.ts";

function filterOf(view: View) {
  if (view === "pending") return { pending: true };
  return view === "mine" ? { mine: true } : {};
}

export function RequestsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const trpc = useTRPC();
  const { view, status, offered, show } = useListView();
  const requests = useInfiniteQuery(
    trpc.requests.list.infiniteQueryOptions(
      { ...filterOf(view), ...(status ? { status } : {}) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  if (requests.isError && !requests.data) {
    return <Failure error={requests.error} onRetry={() => void requests.refetch()} />;
  }
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.requests")}</h1>
        <Segmented
          value={view}
          options={offered.map((value) => ({
            value,
            label: <span data-testid={`view-${value}`}>{t(`requestView.${value}`)}</span>,
          }))}
          onChange={(next) => show({ view: next })}
        />
        {view === "pending" ? null : (
          <Select
            allowClear
            className="status-filter"
            placeholder={t("request.anyStatus")}
            aria-label={t("request.status")}
            value={status ?? null}
            options={statuses.map((value) => ({ value, label: t(`requestStatus.${value}`) }))}
            onChange={(next) => show({ view, ...(next ? { status: next } : {}) })}
          />
        )}
        <div className="page-tools">
          {may("newTemporary") ? (
            <Link to="/requests/new">
              <Button type="primary" icon={<PlusOutlined />} data-testid="new-request">
                {t("request.new")}
              </Button>
            </Link>
          ) : null}
        </div>
      </div>
      {requests.data ? (
        <RequestTable
          requests={requests.data.pages.flatMap(({ items }) => items)}
          emptyText={t(`requestEmpty.${view}`)}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} />
      )}
      <MoreButton query={requests} />
    </>
  );
}

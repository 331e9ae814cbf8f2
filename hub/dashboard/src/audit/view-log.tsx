import type { ViewLogView } from "@duoyun/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "../ui/format.ts";
import { useSurfaceName } from "../ui/surface-name.ts";
import { LogTable } from "./log-table.tsx";
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
  return (
    <LogTable
      intro={t("audit.viewsIntro")}
      query={views}
      rowKey="id"
      columns={columns}
      data-testid="view-log"
    />
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

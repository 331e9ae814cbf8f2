import type { ComparisonView, NodeCode, NodeFigures } from "@duoyun/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Checkbox, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Failure } from "../ui/failure.tsx";
import { formatInstant } from "../ui/format.ts";
import { MoreButton } from "../ui/more-button.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { mendedText } from "./mended-text.ts";
import { freshText } from "./share-text.ts";
import { spanText } from "./span-text.ts";

type Props = { code: NodeCode; figures: NodeFigures };

/** The compares of a node, newest first, each with the records that differed. */
export function ComparisonHistory({ code, figures: { differed } }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [differing, setDiffering] = useState(false);
  const compares = useInfiniteQuery(
    trpc.nodes.compares.infiniteQueryOptions(
      { code, differing },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const columns = useColumns();
  if (compares.isError && !compares.data) {
    return <Failure error={compares.error} onRetry={() => void compares.refetch()} />;
  }
  return (
    <div className="gap">
      {differed ? (
        <details className="gap" data-testid="differences">
          <summary>{t("figures.differences", { at: formatInstant(differed.at) })}</summary>
          <DifferenceList code={code} compare={differed} />
        </details>
      ) : null}
      <Table
        rowKey="id"
        size="small"
        data-testid="compares"
        title={() => (
          <div className="trend-head">
            {t("figures.history")}
            <Checkbox checked={differing} onChange={({ target }) => setDiffering(target.checked)}>
              {t("figures.onlyDiffering")}
            </Checkbox>
          </div>
        )}
        columns={columns}
        dataSource={compares.data?.pages.flatMap(({ items }) => items) ?? []}
        loading={compares.isPending}
        locale={{ emptyText: t(differing ? "figures.noDifference" : "figures.never") }}
        expandable={{
          rowExpandable: (row) => row.differing > 0 || (row.usageDiffering ?? 0) > 0,
          expandedRowRender: (row) => <DifferenceList code={code} compare={row} />,
        }}
        pagination={false}
        scroll={{ x: "max-content", y: 320 }}
      />
      <MoreButton query={compares} />
    </div>
  );
}

function useColumns(): TableColumnsType<ComparisonView> {
  const { t } = useTranslation();
  const age = (seconds: number | null) => (seconds === null ? "—" : spanText(t, seconds));
  return [
    { title: t("figures.compared"), render: (_, { at }) => formatInstant(at) },
    { title: t("figures.complete"), render: (_, row) => `${row.held} / ${row.declared}` },
    {
      title: t("figures.fresh"),
      render: (_, row) => (row.freshRatio === null ? "—" : freshText(t, row)),
    },
    { title: t("figures.medianShort"), render: (_, row) => age(row.medianAgeSeconds) },
    { title: t("figures.worst"), render: (_, row) => age(row.worstAgeSeconds) },
    {
      title: t("figures.accurate"),
      render: (_, { buckets, differing, corrections, untold, usageDiffering }) =>
        [
          `${buckets - differing} / ${buckets}`,
          ...(differing > 0 ? [mendedText(t, { differing, corrections })] : []),
          ...(usageDiffering ? [t("figures.usageAgain", { count: usageDiffering })] : []),
          ...(untold > 0 ? [t("figures.untold", { value: untold })] : []),
        ].join(" · "),
    },
  ];
}

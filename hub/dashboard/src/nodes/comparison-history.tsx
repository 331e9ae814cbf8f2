import { type ComparisonView, type NodeFigures, sendsAllAnew } from "@duoyun/shared";
import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../ui/format.ts";
import { mendedText } from "./mended-text.ts";
import { freshText } from "./share-text.ts";

/** The compares of a node, newest first, and the records that differed last. */
export function ComparisonHistory({ figures }: { figures: NodeFigures }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<ComparisonView> = [
    { title: t("figures.compared"), render: (_, { at }) => formatInstant(at) },
    { title: t("figures.completeness"), render: (_, row) => `${row.held} / ${row.declared}` },
    {
      title: t("figures.fresh"),
      render: (_, row) => (row.freshRatio === null ? "—" : freshText(t, row)),
    },
    {
      title: t("figures.accuracy"),
      render: (_, { buckets, differing, corrections, untold, usageDiffering }) =>
        [
          `${buckets - differing} / ${buckets}`,
          ...(differing > 0 ? [mendedText(t, { differing, corrections })] : []),
          ...(usageDiffering ? [t("figures.usageAgain", { count: usageDiffering })] : []),
          ...(untold > 0 ? [t("figures.untold", { value: untold })] : []),
        ].join(" · "),
    },
  ];
  return (
    <>
      <Differences figures={figures} />
      <Table
        className="gap"
        rowKey="at"
        size="small"
        title={() => t("figures.history")}
        columns={columns}
        dataSource={figures.history}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: "max-content" }}
      />
    </>
  );
}

function Differences({ figures }: { figures: NodeFigures }) {
  const { t } = useTranslation();
  const { history, differences, differedAt } = figures;
  if (differedAt === null) return null;
  const isAll = history.some(({ at, differing }) => at === differedAt && sendsAllAnew(differing));
  return (
    <details className="gap" data-testid="differences">
      <summary>{t("figures.differences", { at: formatInstant(differedAt) })}</summary>
      {isAll ? <p>{t("figures.sentAnew")}</p> : null}
      <ul>
        {differences.map(({ record, why }) => (
          <li key={record}>
            <code>{record}</code> {t(`figures.${why}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

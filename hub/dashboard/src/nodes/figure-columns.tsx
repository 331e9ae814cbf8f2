import { compareEverySeconds, type NodeSummary, type NodeView } from "@duoyun/shared";
import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Age } from "./age.tsx";
import { accuracyOf, completenessOf } from "./figure-ratios.ts";
import { mendedText } from "./mended-text.ts";
import { freshText, shareText } from "./share-text.ts";
import { sortKnown } from "./sort-known.ts";

/** What the hub told of the nodes' figures, by code, and when. */
export type Summaries = { byCode: ReadonlyMap<string, NodeSummary>; asOf: number };

type AgeName = "medianAgeSeconds" | "worstAgeSeconds";

const lowFirst = ["ascend", "descend", "ascend"] as const;
const highFirst = ["descend", "ascend", "descend"] as const;
const unknown = <span className="muted">—</span>;

/** How complete, timely and accurate each node's records are, beside each other; each sorts the worst first. */
export function useFigureColumns({ byCode, asOf }: Summaries): TableColumnsType<NodeView> {
  const { t } = useTranslation();
  const of = (node: NodeView) => byCode.get(node.code);
  const age = (name: AgeName, title: string) => ({
    title,
    key: name,
    sorter: sortKnown((node: NodeView) => of(node)?.[name] ?? null),
    sortDirections: [...highFirst],
    render: (_: unknown, node: NodeView) => <AgeCell summary={of(node)} name={name} asOf={asOf} />,
  });
  return [
    {
      title: t("figures.complete"),
      key: "completeness",
      sorter: sortKnown((node) => completenessOf(of(node)?.last)),
      sortDirections: [...lowFirst],
      render: (_, node) => <Complete summary={of(node)} asOf={asOf} />,
    },
    {
      title: t("figures.timely"),
      key: "freshRatio",
      sorter: sortKnown((node) => of(node)?.freshRatio ?? null),
      sortDirections: [...lowFirst],
      render: (_, node) => <Fresh summary={of(node)} />,
    },
    age("medianAgeSeconds", t("figures.medianShort")),
    age("worstAgeSeconds", t("figures.worst")),
    {
      title: t("figures.accurate"),
      key: "accuracy",
      sorter: sortKnown((node) => accuracyOf(of(node)?.last)),
      sortDirections: [...lowFirst],
      render: (_, node) => <Accurate summary={of(node)} asOf={asOf} />,
    },
  ];
}

type Cell = { summary: NodeSummary | undefined };
type CellAt = Cell & { asOf: number };

/** Of a node that has missed a compare: how old the figure is. */
function ComparedLongAgo({ summary, asOf }: CellAt) {
  const { t } = useTranslation();
  if (!summary?.last) return null;
  const seconds = (asOf - Date.parse(summary.last.at)) / 1_000;
  if (seconds < 2 * compareEverySeconds) return null;
  return (
    <small className="muted">
      {" "}
      {t("figures.comparedLongAgo")} <Age seconds={seconds} asOf={asOf} />
    </small>
  );
}

function Complete({ summary, asOf }: CellAt) {
  const ratio = completenessOf(summary?.last);
  if (ratio === null) return unknown;
  return (
    <span className="number">
      {shareText(ratio)}{" "}
      <small className="muted">
        {summary?.last?.held} / {summary?.last?.declared}
      </small>
      <ComparedLongAgo summary={summary} asOf={asOf} />
    </span>
  );
}

function Fresh({ summary }: Cell) {
  const { t } = useTranslation();
  if (!summary || summary.freshRatio === null) return unknown;
  return <span className="number">{freshText(t, summary)}</span>;
}

function AgeCell({ summary, name, asOf }: CellAt & { name: AgeName }) {
  const { t } = useTranslation();
  const seconds = summary?.[name] ?? null;
  if (!summary || seconds === null) return unknown;
  return (
    <span className="number">
      <Age seconds={seconds} asOf={asOf} />
      {summary.proven ? null : <small className="muted"> {t("figures.atLeast")}</small>}
    </span>
  );
}

function Accurate({ summary, asOf }: CellAt) {
  const { t } = useTranslation();
  const ratio = accuracyOf(summary?.last);
  if (!summary?.last || ratio === null) return unknown;
  const { buckets, differing, corrections } = summary.last;
  return (
    <span className="number">
      {shareText(ratio)}{" "}
      <small className="muted">
        {buckets - differing} / {buckets}
        {differing > 0 ? ` · ${mendedText(t, { differing, corrections })}` : null}
      </small>
      <ComparedLongAgo summary={summary} asOf={asOf} />
    </span>
  );
}

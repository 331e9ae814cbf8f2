import type { NodeView } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useLocale, useSemicolon } from "../text/use-text.ts";
import { formatNumber, formatPercent } from "../ui/format.ts";

import {
  allocationOf,
  type GaugeKind,
  gaugeKinds,
  isPartial,
  sumOf,
  tellsAllocated,
} from "./gauges.ts";
import { useSumText } from "./use-sum-text.ts";

type Props = { nodes: readonly NodeView[] };

/** The province in six figures, counting only what was reported. */
export function Totals({ nodes }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const joined = nodes.filter(({ state }) => state !== "notJoined" && state !== "left");
  const counted = joined.filter(({ resources }) => resources !== null);
  const resources = counted.reduce((sum, node) => sum + (node.resources ?? 0), 0);
  const simulated = counted.filter((node) => node.simulated).length;
  const reporting = joined.filter(({ openRequests }) => openRequests !== null);
  const open = reporting.reduce((sum, node) => sum + (node.openRequests ?? 0), 0);
  return (
    <div className="totals">
      <Figure name={t("totals.nodes")} value={`${joined.length} / ${nodes.length}`} />
      <Figure
        name={t("totals.resources")}
        value={counted.length > 0 ? formatNumber(resources, locale) : t("node.unknown")}
        note={simulated > 0 ? t("totals.simulated", { value: simulated }) : ""}
      />
      <Figure
        name={t("node.openRequests")}
        value={reporting.length > 0 ? formatNumber(open, locale) : t("node.unknown")}
      />
      {gaugeKinds.map((kind) => (
        <GaugeFigure key={kind} kind={kind} nodes={joined} />
      ))}
    </div>
  );
}

function GaugeFigure({ kind, nodes }: Props & { kind: GaugeKind }) {
  const { t } = useTranslation();
  const text = useSumText();
  const semicolon = useSemicolon();
  const simulated = nodes.filter((node) => node.simulated && node[kind].total !== null);
  const gauges = nodes.map((node) => node[kind]);
  const sum = sumOf(gauges);
  const telling = gauges.filter(tellsAllocated);
  const allocation = allocationOf(sumOf(telling));
  const untold = gauges.filter((gauge) => gauge.total !== null && !tellsAllocated(gauge));
  const { total, allocated } = sum.unknown;
  const isPart = isPartial(total) || isPartial(allocated);
  const share = isPart ? "totals.about" : "totals.allocated";
  const silent = nodes.filter((node) => node.state !== "notJoined" && node[kind].total === null);
  const note = [
    ...(allocation === null ? [] : [t(share, { ratio: formatPercent(allocation) })]),
    ...(untold.length > 0 ? [t("totals.allocatedUntold", { value: untold.length })] : []),
    ...(isPart ? [text.unknown(sum)] : []),
    ...(simulated.length > 0 ? [t("totals.simulated", { value: simulated.length })] : []),
    ...(silent.length > 0 ? [t("node.unreportedNodes", { value: silent.length })] : []),
  ].join(semicolon);
  const value = text.sum(kind, sum, "total");
  return <Figure name={t(`amount.${kind}`)} value={value} note={note} />;
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className="figure">
      <span className="muted">{name}</span>
      <b>{value}</b>
      {note ? <small className="muted">{note}</small> : null}
    </div>
  );
}

import type { NodeView } from "@duoyun/shared";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useLocale, useText } from "../text/use-text.ts";
import { formatNumber } from "../ui/format.ts";
import { Age } from "./age.tsx";
import { GaugeRow } from "./gauge-row.tsx";
import { gaugeKinds } from "./gauges.ts";
import { SimulatedBadge } from "./simulated-badge.tsx";
import { StateBadge } from "./state-badge.tsx";

type Props = { node: NodeView; asOf: number; onOpen: () => void };

export function NodeTile({ node, asOf, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const locale = useLocale();
  const { row, column, width } = node.tile;
  const place = { "--row": row + 1, "--column": column + 1, "--width": width } as CSSProperties;
  const joined = node.state !== "notJoined";
  return (
    <button
      type="button"
      className={`tile tile-${node.state}`}
      style={place}
      onClick={onOpen}
      data-testid={`node-${node.code}`}
    >
      <span className="tile-head">
        <b>{text(node.title)}</b>
        <span className="tile-badges">
          <SimulatedBadge node={node} />
          <StateBadge state={node.state} />
        </span>
      </span>
      {joined ? (
        <>
          <span className="tile-meta">
            <Age seconds={node.dataAgeSeconds} asOf={asOf} />
            <span>
              {node.resources === null
                ? t("node.noReport")
                : t("node.resources", { value: formatNumber(node.resources, locale) })}
            </span>
          </span>
          {node.openRequests === null ? null : (
            <span className="tile-work">
              {t("node.work", { requests: node.openRequests, leases: node.activeLeases ?? 0 })}
            </span>
          )}
          {gaugeKinds.map((kind) => (
            <GaugeRow key={kind} kind={kind} gauge={node[kind]} />
          ))}
        </>
      ) : (
        <span className="tile-empty">{t(node.waiting ? "nodeKey.tile" : "node.empty")}</span>
      )}
    </button>
  );
}

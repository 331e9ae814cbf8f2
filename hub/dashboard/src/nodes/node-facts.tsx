import { hearingLimits, type NodeView } from "@duoyun/shared";
import { Alert, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { useAmountNumber } from "../ui/amount-names.ts";
import { formatInstant } from "../ui/format.ts";
import { Age } from "./age.tsx";
import { useConnectorName } from "./connector-name.ts";

import { GaugeRow } from "./gauge-row.tsx";
import { gaugeKinds } from "./gauges.ts";
import { NodeFigures } from "./node-figures.tsx";
import { NodeKey } from "./node-key.tsx";
import { NodeUsage } from "./node-usage.tsx";
import { NodeZones } from "./node-zones.tsx";
import { SourceAges } from "./source-ages.tsx";
import { StateBadge } from "./state-badge.tsx";

const noticeableSkewSeconds = 5;

type Props = { node: NodeView; asOf: number };

/** Everything that is known of one node, and how old that knowledge is. */
export function NodeFacts({ node, asOf }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const number = useAmountNumber();
  const connectorName = useConnectorName();
  const skew = node.clockSkewSeconds;
  const skewed = skew !== null && Math.abs(skew) >= noticeableSkewSeconds;
  const { total, allocated } = node.hosts;
  const dash = "—";
  const given = allocated === null ? dash : number("hosts", allocated);
  const hosts = total === null ? given : `${given} / ${number("hosts", total)}`;
  const facts = [
    [t("node.state"), <StateBadge key="state" state={node.state} />],
    [t("node.heartbeat"), <Age key="beat" seconds={node.heartbeatAgeSeconds} asOf={asOf} />],
    [t("node.freshness"), <Age key="age" seconds={node.dataAgeSeconds} asOf={asOf} />],
    [t("node.connector"), connectorName(node.connector)],
    [t("node.sourceRead"), <SourceAges key="sources" sources={node.sources} asOf={asOf} />],
    [t("node.rulebook"), text(node.rulebookTitle)],
    [t("node.count"), node.resources ?? dash],
    [t("amount.hosts"), hosts],
    ...(node.simulatedHosts > 0
      ? [[t("node.simulatedHosts"), t("node.inNoTotal", { value: node.simulatedHosts })] as const]
      : []),
    [t("node.openRequests"), node.openRequests ?? dash],
    [t("node.activeLeases"), node.activeLeases ?? dash],
    [t("node.skew"), skew === null ? dash : t("age.plainSeconds", { value: skew.toFixed(1) })],
  ] as const;
  return (
    <>
      {node.state === "notJoined" && !node.waiting ? (
        <Alert className="gap" type="info" showIcon title={t("node.notJoinedHelp")} />
      ) : null}
      <MemberAlert node={node} />
      {node.state === "silent" ? (
        <Alert className="gap" type="warning" showIcon title={t("node.silentHelp")} />
      ) : null}
      {node.state === "late" ? (
        <Alert className="gap" type="warning" showIcon title={t("node.lateHelp", hearingLimits)} />
      ) : null}
      {node.diskFull ? (
        <Alert className="gap" type="error" showIcon title={t("node.diskFullHelp")} />
      ) : null}
      {skewed ? <Alert className="gap" type="warning" showIcon title={t("node.skewHelp")} /> : null}
      {node.state === "notJoined" ? null : (
        <div className="gap">
          {gaugeKinds.map((kind) => (
            <GaugeRow key={kind} kind={kind} gauge={node[kind]} detailed />
          ))}
        </div>
      )}
      <Descriptions
        size="small"
        bordered
        column={1}
        items={facts.map(([label, children]) => ({ key: label, label, children }))}
      />
      {node.state === "notJoined" ? null : <NodeZones code={node.code} />}
      {node.state === "notJoined" ? null : <NodeFigures code={node.code} />}
      {node.state === "notJoined" ? null : <NodeUsage code={node.code} />}
      <NodeKey node={node} />
    </>
  );
}

/** What keeps the node from sending: what the province has decided, or a second copy. */
function MemberAlert({ node }: { node: NodeView }) {
  const { t } = useTranslation();
  const { code, state, suspended, doubledSince, leftAt } = node;
  if (suspended !== null) {
    const { at, reason } = suspended;
    const title = t("node.suspendedHelp", { at: formatInstant(at), reason });
    return <Alert className="gap" type="warning" showIcon title={title} />;
  }
  if (doubledSince !== null && state !== "notJoined") {
    const title = t("node.doubledHelp", { at: formatInstant(doubledSince), code });
    return <Alert className="gap" type="error" showIcon title={title} />;
  }
  if (state !== "left" || leftAt === null) return null;
  const title = t("node.leftHelp", { at: formatInstant(leftAt) });
  return <Alert className="gap" type="info" showIcon title={title} />;
}

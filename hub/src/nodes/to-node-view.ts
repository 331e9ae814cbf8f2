import type { Node, NodeView } from "@duoyun/shared";
import { gaugesOf } from "./gauges.ts";
import { ageInSeconds, type Heard, nodeStateAt } from "./node-state.ts";
import type { Picture } from "./read-picture.ts";
import { rulebookTitle } from "./rulebook-title.ts";
import { suspensionOf } from "./suspension.ts";

/** A node as people see it at an instant of real time; `own` is the reader's own node, `keeper` may decide who joins. */
export function toNodeView(
  node: Node,
  picture: Picture,
  at: { now: Date; own: boolean; keeper: boolean },
): NodeView {
  const standing = picture.nodes.get(node.code);
  const state = standing?.state ?? null;
  const own = standing?.node ?? neverHeard;
  const heard = { ...own, heartbeatAt: state?.heartbeatAt ?? null, told: standing?.told };
  const age = (instant: Date | null | undefined) =>
    instant ? ageInSeconds(instant, at.now) : null;
  const { keyId } = own;
  const waiting = keyId !== null && heard.joinedAt === null;
  const work = at.own ? picture.own : state;
  const rulebook = standing?.node.rulebook ?? node.rulebooks[0] ?? "";
  return {
    code: node.code,
    title: node.name,
    shortId: node.shortId,
    tile: { row: node.tile.row, column: node.tile.column, width: node.tile.columns },
    rulebook,
    rulebookTitle: rulebookTitle(rulebook),
    state: nodeStateAt(heard, at.now),
    heartbeatAgeSeconds: age(heard.heartbeatAt),
    clockSkewSeconds: state?.clockSkewSeconds ?? null,
    dataAgeSeconds: age(state?.dataAt),
    diskFull: state?.diskFull ?? false,
    connector: state?.connector ?? null,
    simulated: state?.connector?.split("+").includes("simulator") ?? false,
    sources: Object.entries(state?.sources ?? {}).map(([name, { readAt }]) => ({
      name,
      ageSeconds: readAt === null ? null : ageInSeconds(new Date(readAt), at.now),
    })),
    ...gaugesOf(picture.rollups.get(node.code) ?? []),
    openRequests: work?.openRequests ?? null,
    activeLeases: work?.activeLeases ?? null,
    fingerprint: keyId,
    waiting,
    keyVerbs: at.keeper ? keyVerbsOf({ ...heard, waiting }) : [],
    suspended: suspensionOf(own),
    doubledSince: own.doubledSince?.toISOString() ?? null,
    leftAt: own.leftAt?.toISOString() ?? null,
  };
}

const neverHeard = {
  joinedAt: null,
  keyId: null,
  suspendedAt: null,
  suspendedWhy: null,
  doubledSince: null,
  leftAt: null,
};

type Member = Heard & { keyId: string | null; waiting: boolean };

function keyVerbsOf(member: Member): NodeView["keyVerbs"] {
  const { keyId, waiting, joinedAt, suspendedAt, heartbeatAt, leftAt } = member;
  const verbs: NodeView["keyVerbs"] = [];
  if (waiting) verbs.push("confirm");
  if (joinedAt !== null) verbs.push(suspendedAt ? "resume" : "suspend");
  if (keyId !== null) verbs.push("revoke");
  if (!leftAt && (keyId !== null || heartbeatAt !== null)) verbs.push("remove");
  return verbs;
}

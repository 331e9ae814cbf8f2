import type { Node, NodeView } from "@duoyun/shared";
import { gaugesOf } from "./gauges.ts";
import { ageInSeconds, nodeStateAt } from "./node-state.ts";
import type { Picture } from "./read-picture.ts";
import { rulebookTitle } from "./rulebook-title.ts";

/** A node as people see it at an instant of real time; `own` is the reader's own node, `keeper` may decide who joins. */
export function toNodeView(
  node: Node,
  picture: Picture,
  at: { now: Date; own: boolean; keeper: boolean },
): NodeView {
  const standing = picture.nodes.get(node.code);
  const state = standing?.state ?? null;
  const heard = { joinedAt: standing?.joinedAt ?? null, heartbeatAt: state?.heartbeatAt ?? null };
  const age = (instant: Date | null | undefined) =>
    instant ? ageInSeconds(instant, at.now) : null;
  const keyId = standing?.keyId ?? null;
  const waiting = keyId !== null && heard.joinedAt === null;
  const work = at.own ? picture.own : state;
  const rulebook = standing?.rulebook ?? node.rulebooks[0] ?? "";
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
    ...gaugesOf(picture.rollups.get(node.code) ?? []),
    openRequests: work?.openRequests ?? null,
    activeLeases: work?.activeLeases ?? null,
    fingerprint: keyId,
    waiting,
    keyVerbs: keyVerbsOf({ keeper: at.keeper, waiting, keyId }),
  };
}

type Key = { keeper: boolean; waiting: boolean; keyId: string | null };

function keyVerbsOf({ keeper, waiting, keyId }: Key): NodeView["keyVerbs"] {
  if (!keeper || keyId === null) return [];
  return waiting ? ["confirm", "revoke"] : ["revoke"];
}

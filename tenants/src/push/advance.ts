import type { Sending } from "../database/schema.ts";

export type Step = { records: number; from: Date; until: Date; drained: boolean };

/** The newest speed counts for so much, as one slow envelope is no trend. */
const weight = 0.3;

/** How the sending goes after one more acknowledged envelope; what had drained begins anew. */
export function advance(before: Sending | null, { records, from, until, drained }: Step): Sending {
  const seconds = Math.max(until.getTime() - from.getTime(), 1) / 1_000;
  const speed = records / seconds;
  const at = until.toISOString();
  if (!before || before.drained) {
    return { startedAt: from.toISOString(), at, sent: records, perSecond: speed, drained };
  }
  const perSecond = before.perSecond * (1 - weight) + speed * weight;
  return { ...before, at, sent: before.sent + records, perSecond, drained };
}

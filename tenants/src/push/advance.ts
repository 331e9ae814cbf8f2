import type { Sending } from "../database/schema.ts";

export type Step = { records: number; from: Date; until: Date; drained: boolean };

/** The newest speed counts for so much, as one slow envelope is no trend. */
const weight = 0.3;

const stillMovingMilliseconds = 60_000;

/** Records a second while the sending moves, else 0: a speed of before an outage says nothing of the end. */
export function speedAt(sending: Sending | null, now: Date): number {
  if (!sending || sending.drained) return 0;
  const age = now.getTime() - Date.parse(sending.at);
  return age < stillMovingMilliseconds ? sending.perSecond : 0;
}

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

import type { Envelope, PushResult } from "./envelope.ts";

/** How far a hub has followed a city. */
export type Position = { epoch: number; cursor: number };

export type Admission = { result: "apply" } | Exclude<PushResult, { result: "applied" }>;

/** Whether an envelope is the next one; a part that was seen already does no harm, records carry versions. */
export function admitEnvelope(
  at: Position,
  envelope: Pick<Envelope, "epoch" | "kind" | "firstSeq" | "lastSeq" | "sentSeq">,
): Admission {
  if (envelope.epoch < at.epoch) return { result: "needFull", epoch: at.epoch };
  if (envelope.epoch > at.epoch) {
    const starts = envelope.kind === "full" && envelope.firstSeq === 1;
    return starts ? { result: "apply" } : { result: "needFull", epoch: envelope.epoch - 1 };
  }
  if (envelope.lastSeq <= at.cursor) return { result: "repeat", cursor: at.cursor };
  if (envelope.sentSeq !== undefined && envelope.sentSeq < at.cursor) {
    return { result: "needFull", epoch: at.epoch };
  }
  if (envelope.firstSeq > at.cursor + 1) return { result: "gap", expected: at.cursor + 1 };
  return { result: "apply" };
}

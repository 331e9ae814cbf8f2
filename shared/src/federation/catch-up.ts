import { z } from "zod";

/** How a city's sending goes: records `sent` since a queue began to form, and records a second of late. */
export const CatchUp = z.object({ sent: z.int().min(0), perSecond: z.number().min(0) });
export type CatchUp = z.infer<typeof CatchUp>;

export type CatchUpLeft = { doneRatio: number; secondsLeft: number | null };

/** The share (0 to 1) that is done and the real seconds left; these are null while nothing moves. */
export function catchUpLeft(queueLength: number, { sent, perSecond }: CatchUp): CatchUpLeft {
  if (queueLength === 0) return { doneRatio: 1, secondsLeft: 0 };
  const secondsLeft = perSecond > 0 ? Math.ceil(queueLength / perSecond) : null;
  return { doneRatio: sent / (sent + queueLength), secondsLeft };
}

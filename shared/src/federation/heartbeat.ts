import { z } from "zod";
import { CatchUp } from "./catch-up.ts";

/** How old a source may become before people are told, and how fresh it must be to count as read again, in real seconds. */
export const sourceLimits = { unread: 900, read: 600 } as const;

/** Every 30 real seconds; `clock` is the city's real time, `queueLength` the changes not yet acknowledged. */
export const HeartbeatInput = z.object({
  clock: z.iso.datetime(),
  epoch: z.int().min(1),
  queueLength: z.int().min(0),
  software: z.string().max(80),
  connector: z.string().max(40),
  /** How the sending goes, while anything waits. */
  catchUp: CatchUp.nullish(),
  /** By source, when it was last read whole, by the same clock; null while it never was. Without it nothing is known of how old the records are at the city. */
  collectedAt: z.record(z.string().max(40), z.iso.datetime().nullable()).nullish(),
});
export type HeartbeatInput = z.infer<typeof HeartbeatInput>;

/** `clockOffsetSeconds` moves the time of business in the demo; elsewhere it is 0. */
export const HeartbeatResult = z.object({
  hubClock: z.iso.datetime(),
  clockOffsetSeconds: z.int(),
  expectedEpoch: z.int(),
  cursor: z.int(),
  /** Somebody at the hub asked for a compare. */
  compare: z.boolean().optional(),
});
export type HeartbeatResult = z.infer<typeof HeartbeatResult>;

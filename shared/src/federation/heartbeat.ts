import { z } from "zod";
import { CatchUp } from "./catch-up.ts";

/** Every 30 real seconds; `clock` is the city's real time, `queueLength` the changes not yet acknowledged. */
export const HeartbeatInput = z.object({
  clock: z.iso.datetime(),
  epoch: z.int().min(1),
  queueLength: z.int().min(0),
  software: z.string().max(80),
  connector: z.string().max(40),
  /** How the sending goes, while anything waits. */
  catchUp: CatchUp.nullish(),
  /** The city's database cannot write for want of room. */
  diskFull: z.boolean().nullish(),
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

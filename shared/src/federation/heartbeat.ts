import { z } from "zod";
import { CatchUp } from "./catch-up.ts";
import { Speaks } from "./speaks.ts";

/** Since when a node is suspended, and why. */
export const Suspension = z.object({ at: z.iso.datetime(), reason: z.string().max(200) });
export type Suspension = z.infer<typeof Suspension>;

/** How many records wait at a city because the hub refused them, and the first of them with the hub's reasons. */
export const SetAside = z.object({
  count: z.int().min(0),
  first: z.array(z.object({ record: z.string().max(240), problem: z.string().max(500) })).max(20),
});
export type SetAside = z.infer<typeof SetAside>;

/** How old a source may become before people are told, and how fresh it must be to count as read again, in real seconds. */
export const sourceLimits = { unread: 900, read: 600 } as const;

/**
 * The name that a process gives itself when it begins to send for a city, drawn by chance: where two are heard by turns,
 * two copies of one database are at work. A city that gives none is not told apart from its copy.
 */
export const Sender = z.string().min(1).max(64);

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
  /** Absent where nothing is. */
  setAside: SetAside.nullish(),
  /** The city's database cannot write for want of room. */
  diskFull: z.boolean().nullish(),
  sender: Sender.nullish(),
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
  /** Absent while the node may send. */
  suspended: Suspension.optional(),
  /** Absent from a hub that does not say. */
  speaks: Speaks.optional(),
});
export type HeartbeatResult = z.infer<typeof HeartbeatResult>;

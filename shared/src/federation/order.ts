import { z } from "zod";
import { Day } from "../clocks/day.ts";
import { FilingMessage } from "./filing.ts";

/** What one host has, in vCPU and GiB. */
const HostSize = z.object({
  vcpu: z.int().min(1),
  memoryGib: z.int().min(1),
  storageGib: z.int().min(0),
});

/** Opens `quantity` hosts of the sizes in `perHost`, or of their own in `each`, under the lease id that the hub fixed, in `zone` or, where an older hub names none, in the first that the catalog item has; without `months` they stay until they are reclaimed. */
export const OpenOrder = z.object({
  leaseKind: z.string(),
  requestNumber: z.string(),
  title: z.string(),
  perHost: HostSize,
  each: z.array(HostSize).min(1).max(100).optional(),
  quantity: z.int().min(1).max(100),
  months: z.int().min(1).optional(),
  catalogItem: z.string(),
  zone: z.string().optional(),
});
export type OpenOrder = z.infer<typeof OpenOrder>;

/** Moves the end of a lease that runs on. */
export const ExtendOrder = z.object({ capDay: Day, lastDay: Day });
export type ExtendOrder = z.infer<typeof ExtendOrder>;

/**
 * Makes the hosts of a lease so many of such sizes, or those in `each`: one with `host` is the host of that id, and
 * what is not in the list goes. A city that knows no lists cannot read one and refuses it.
 */
export const ChangeOrder = z.union([
  z.object({
    title: z.string(),
    each: z
      .array(HostSize.extend({ host: z.string().optional() }))
      .min(1)
      .max(100),
  }),
  OpenOrder.pick({ perHost: true, quantity: true }).extend({ title: z.string() }),
]);
export type ChangeOrder = z.infer<typeof ChangeOrder>;

/** Takes the resources of a lease back. */
export const ReclaimOrder = z.object({ cause: z.enum(["expired", "released"]) });
export type ReclaimOrder = z.infer<typeof ReclaimOrder>;

/** An order on its way to a city; `seq` counts the city's orders, `payload` is read by `kind`. */
export const OrderMessage = z.object({
  type: z.literal("order"),
  id: z.uuid(),
  seq: z.int().positive(),
  kind: z.string(),
  leaseId: z.uuid(),
  payload: z.record(z.string(), z.unknown()),
});
export type OrderMessage = z.infer<typeof OrderMessage>;

/** Tells the city how far the time of business is ahead of real time (demo only). */
export const ClockMessage = z.object({ type: z.literal("clock"), offsetSeconds: z.int() });
export type ClockMessage = z.infer<typeof ClockMessage>;

export const DownMessage = z.discriminatedUnion("type", [
  OrderMessage,
  ClockMessage,
  FilingMessage,
]);
export type DownMessage = z.infer<typeof DownMessage>;

/** A host of a lease; its `size` lets the hub tell hosts of different sizes apart. */
export const OpenedResource = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  state: z.string(),
  size: HostSize.optional(),
});
export type OpenedResource = z.infer<typeof OpenedResource>;

/** What the city did: `allocatedOn` is the Shanghai day by the city's clock of business, said when an open is done. */
export const OrderAnswer = z.object({
  orderId: z.uuid(),
  result: z.enum(["accepted", "done", "failed"]),
  allocatedOn: Day.optional(),
  resources: z.array(OpenedResource).max(100).optional(),
  reason: z.string().max(500).optional(),
});
export type OrderAnswer = z.infer<typeof OrderAnswer>;

/** The lease as the hub now holds it, null where the order made or left none. */
export const OrderAnswerResult = z.object({
  lease: z.object({ id: z.string(), capDay: Day.nullable(), lastDay: Day.nullable() }).nullable(),
});
export type OrderAnswerResult = z.infer<typeof OrderAnswerResult>;

/** The city took a lease's resources back on its own, its last day having passed while the hub was away. */
export const ReclaimReport = z.object({ leaseId: z.uuid(), reclaimedOn: Day });
export type ReclaimReport = z.infer<typeof ReclaimReport>;

/** The leases that a restored city believes to run. */
export const LeasesInput = z.object({ running: z.array(z.uuid()).max(100_000) });
export type LeasesInput = z.infer<typeof LeasesInput>;

/** Every lease of the city that has not been taken back, and those of the asked that have. */
export const LeasesResult = z.object({
  leases: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      allocatedOn: Day,
      capDay: Day.nullable(),
      lastDay: Day.nullable(),
    }),
  ),
  ended: z.array(z.uuid()),
});
export type LeasesResult = z.infer<typeof LeasesResult>;

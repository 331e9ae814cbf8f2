import { z } from "zod";
import { Amounts } from "../amounts.ts";
import { Offer } from "../catalog/offer.ts";
import { AnnexValues } from "../requests/forms/annex-values.ts";
import { FilledForm } from "../requests/forms/filled-form.ts";
import { Text } from "../text.ts";
import { CertificateView } from "./certificate.ts";
import { ClockView } from "./clock.ts";

export const RequestStatus = z.enum([
  "pending",
  "approved",
  "opening",
  "confirming",
  "returned",
  "done",
  "rejected",
  "withdrawn",
  "expired",
  "failed",
]);
export type RequestStatus = z.infer<typeof RequestStatus>;

// A bound of size only: how many months may be asked for is for the rulebook to say.
const mostMonths = 120;

/** What was enclosed for which requirement of the rulebook. */
export const Enclosure = z.object({ requirement: z.string().max(40), id: z.uuid() });
export type Enclosure = z.infer<typeof Enclosure>;

const statements = {
  affirmed: z.array(z.string().max(40)).max(20).default([]),
  enclosures: z.array(Enclosure).max(40).default([]),
  annex: AnnexValues.optional(),
};

/** The chat form of a temporary resource request (P24-26): sizes are for one host, `quantity` hosts are asked for. */
export const TemporaryForm = z.object({
  catalogItem: z.string().min(1).max(64),
  /** By the name that the catalog gives it; without one it is the first of the item's (P24-04). */
  zone: z.string().min(1).max(40).optional(),
  quantity: z.int().min(1).max(100),
  vcpu: z.int().min(1).max(1024),
  memoryGib: z.int().min(1).max(16_384),
  storageGib: z.int().min(0).max(1_000_000),
  systemName: z.string().trim().min(2).max(60),
  purpose: z.string().trim().min(4).max(200),
  urgency: z.string().trim().min(2).max(200),
  months: z.int().min(1).max(mostMonths),
  ...statements,
});
export type TemporaryForm = z.infer<typeof TemporaryForm>;

/** What is enclosed beside what the rulebook wants. */
export const otherMaterial = { id: "other", title: { zh: "其他材料", en: "Other material" } };

/** A request for resources of any kind: `months` where a lease with an end comes of it, `affirmed`, `enclosures` and `annex` as the rulebook asks. */
export const ResourceForm = TemporaryForm.omit({ urgency: true, months: true }).extend({
  urgency: TemporaryForm.shape.urgency.optional(),
  months: TemporaryForm.shape.months.optional(),
});
export type ResourceForm = z.infer<typeof ResourceForm>;

/** The sizes of one host and how many of them. */
export const HostSizes = TemporaryForm.pick({
  quantity: true,
  vcpu: true,
  memoryGib: true,
  storageGib: true,
});
export type HostSizes = z.infer<typeof HostSizes>;

/** The sizes of one host. */
export const HostSize = HostSizes.omit({ quantity: true });
export type HostSize = z.infer<typeof HostSize>;

/** One host of a list; `host` is its city's id, absent where it is yet to be opened or the city has not told which it is, and `name` is for people. */
export const ListedHost = HostSize.extend({
  host: z.string().min(1).optional(),
  name: z.string().optional(),
});
export type ListedHost = z.infer<typeof ListedHost>;

export const HostList = z.object({ each: z.array(ListedHost).min(1).max(100) });
export type HostList = z.infer<typeof HostList>;

/** What a lease's hosts are or shall be: so many of one size, or a list where they differ. */
export const LeaseSizes = z.union([HostList, HostSizes]);
export type LeaseSizes = z.infer<typeof LeaseSizes>;

/** A request about a lease that is there: `to` is what a change makes of its hosts. */
export const LeaseForm = z.object({
  reason: z.string().trim().min(4).max(200),
  to: LeaseSizes.optional(),
  ...statements,
});
export type LeaseForm = z.infer<typeof LeaseForm>;

const submitKey = z.string().min(8).max(64);

export const SubmitInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["formal", "test", "demandIntention"]), form: ResourceForm, submitKey }),
  z.object({
    kind: z.enum(["change", "reclaim"]),
    leaseId: z.string().min(1).max(64),
    form: LeaseForm,
    submitKey,
  }),
  z.object({
    kind: z.literal("temporary"),
    form: TemporaryForm,
    submitKey,
  }),
  z.object({
    kind: z.literal("extension"),
    leaseId: z.string().min(1).max(64),
    months: z.int().min(1).max(mostMonths),
    reason: z.string().trim().min(4).max(200),
    affirmed: statements.affirmed,
    submitKey,
  }),
]);
export type SubmitInput = z.infer<typeof SubmitInput>;

export const RequestVerb = z.enum([
  "approve",
  "return",
  "reject",
  "takeBack",
  "withdraw",
  "resubmit",
  "confirm",
  "object",
]);
export type RequestVerb = z.infer<typeof RequestVerb>;

export const RequestSummary = z.object({
  id: z.string(),
  tenant: z.string(),
  number: z.string(),
  kind: z.string(),
  kindTitle: Text,
  title: Text,
  status: RequestStatus,
  step: z.object({ id: z.string(), title: Text, index: z.int(), count: z.int() }).nullable(),
  revision: z.int(),
  version: z.int(),
  applicant: Text,
  organisation: Text,
  amounts: Amounts,
  filedAt: z.iso.datetime(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

export const TimelineEntry = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  title: Text,
  /** The step that it ended or worked on, with the article it rests on. */
  step: Text.nullable(),
  actor: Text,
  surface: z.string().nullable(),
  reason: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const QuotaImpact = z.object({
  kind: z.string(),
  limit: z.int(),
  used: z.int(),
  reserved: z.int(),
  after: z.int(),
});
export type QuotaImpact = z.infer<typeof QuotaImpact>;

export const AttachmentView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.int(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

/** How many of the hosts that were approved its batches have opened, and how many the first one opens. */
export const BatchesView = z.object({ opened: z.int(), first: z.int(), total: z.int() });
export type BatchesView = z.infer<typeof BatchesView>;

/** `hostsToBatch`: so many hosts the open decision may open in batches, none for most. */
export const RequestView = RequestSummary.extend({
  form: z.record(z.string(), z.unknown()),
  flags: z.array(Text),
  clock: ClockView.nullable(),
  clocks: z.array(ClockView),
  quota: z.array(QuotaImpact),
  timeline: z.array(TimelineEntry),
  deciders: z.array(Text),
  leaseId: z.string().nullable(),
  billingStartsOn: z.string().nullable(),
  hostsToBatch: z.int(),
  batches: BatchesView.nullable(),
  order: z
    .object({
      status: z.string(),
      holdUntil: z.iso.datetime().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  takeBackUntil: z.iso.datetime().nullable(),
  may: z.array(RequestVerb),
  enclosures: z.array(AttachmentView.extend({ title: Text })),
  /** What this person may add files for now; empty where they may not. */
  encloses: z.array(z.object({ id: z.string(), title: Text })).default([]),
  watches: z.array(z.object({ id: z.string(), title: Text, mayReport: z.boolean() })),
  annex: FilledForm.nullable(),
  chatMayDecide: z.boolean(),
  certificate: CertificateView.nullable(),
});
export type RequestView = z.infer<typeof RequestView>;

export const DecisionOutcome = z.enum(["approve", "return", "reject"]);
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;

/** `firstBatch` hosts of a large request are opened at once, the others in later batches (YCC-15). */
export const DecideInput = z.union([
  z.object({ token: z.string().max(64), reason: z.string().trim().min(2).max(200).optional() }),
  z.object({
    id: z.uuid(),
    revision: z.int(),
    step: z.string().max(64),
    outcome: DecisionOutcome,
    reason: z.string().trim().min(2).max(200).optional(),
    totp: z.string().max(12).optional(),
    firstBatch: z.int().min(1).max(100).optional(),
  }),
]);
export type DecideInput = z.infer<typeof DecideInput>;

/** `repeated` says that this very person had made this very decision before: nothing new happened. */
export const DecideResult = z.object({
  decision: z.enum(["made", "repeated"]),
  outcome: DecisionOutcome,
  by: Text,
  at: z.iso.datetime(),
  request: RequestSummary,
  takeBackUntil: z.iso.datetime().nullable(),
});
export type DecideResult = z.infer<typeof DecideResult>;

/** What would come of a form: that of a temporary request unless it names another kind. */
export const PrecheckInput = ResourceForm.extend({
  kind: z.enum(["formal", "test", "demandIntention", "temporary"]).default("temporary"),
});
export type PrecheckInput = z.infer<typeof PrecheckInput>;
export type PrecheckQuestion = z.input<typeof PrecheckInput>;

export const Precheck = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ field: z.string(), text: Text })),
  quota: z.array(QuotaImpact),
  amounts: Amounts,
  /** Of the filed catalog today; null where it has no such item. */
  offer: Offer.nullable().default(null),
  lease: z
    .object({
      capDay: z.string(),
      lastDay: z.string(),
      extensionBy: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  steps: z.array(z.object({ title: Text, clock: Text.nullable() })),
});
export type Precheck = z.infer<typeof Precheck>;

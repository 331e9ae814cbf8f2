import { z } from "zod";
import { Amounts } from "../amounts.ts";
import { actorTerms } from "../rulebooks/terms.ts";
import { Text } from "../text.ts";
import { CertificateView } from "./certificate.ts";
import { BatchesView, LeaseSizes, ListedHost, TimelineEntry } from "./request.ts";
import { LeaseTermsView, RequirementView, RuleCitation } from "./terms.ts";

export const LeaseStatus = z.enum(["active", "expired", "reclaiming", "reclaimed"]);
export type LeaseStatus = z.infer<typeof LeaseStatus>;

/** What a lease asks of people now: `extensionWindow` since its first reminder and until the latest day to ask for an extension (P24-28), `ending` since its first reminder after that, `overdue` past its last day. */
export const LeaseAttention = z.enum([
  "none",
  "extensionWindow",
  "windowClosed",
  "ending",
  "overdue",
  "ended",
]);
export type LeaseAttention = z.infer<typeof LeaseAttention>;

/** A lease of a formal request has no end: `capDay` and `lastDay` are null. */
export const LeaseSummary = z.object({
  id: z.string(),
  tenant: z.string(),
  number: z.string(),
  kind: z.string(),
  kindTitle: Text,
  title: Text,
  organisation: Text,
  holder: Text,
  amounts: Amounts,
  /** Its hosts one by one where they differ in size, null where all are alike. */
  each: z.array(ListedHost).nullable(),
  allocatedOn: z.string(),
  capDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  extensionBy: z.string().nullable(),
  provisional: z.boolean(),
  status: LeaseStatus,
  attention: LeaseAttention,
  remainingWorkingDays: z.int().nullable(),
  pendingExtension: z.string().nullable(),
  version: z.int(),
});
export type LeaseSummary = z.infer<typeof LeaseSummary>;

/** A power of the rules to take a lease's resources back: what it follows from, and who has to agree first. */
export const TakeBackPower = RuleCitation.extend({
  ground: Text,
  agreedBy: z.enum(actorTerms).nullable(),
});
export type TakeBackPower = z.infer<typeof TakeBackPower>;

export const LeaseView = LeaseSummary.extend({
  requestId: z.string(),
  requestNumber: z.string(),
  billingStartsOn: z.string().nullable(),
  batches: BatchesView.nullable(),
  resources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      state: z.string(),
    }),
  ),
  reminders: z.array(
    z.object({ day: z.string(), workingDaysBefore: z.int(), sentAt: z.iso.datetime().nullable() }),
  ),
  explanation: z.array(z.object({ day: z.string(), counted: z.number().nullable(), note: Text })),
  rule: RuleCitation.nullable(),
  extension: LeaseTermsView.nullable(),
  timeline: z.array(TimelineEntry),
  certificate: CertificateView.nullable(),
  may: z.array(z.enum(["extend", "change", "reclaim", "release", "optimise", "enforce"])),
  powers: z.array(TakeBackPower),
});
export type LeaseView = z.infer<typeof LeaseView>;

/** Mean use of a lease's hosts in percent; null where nothing was measured. */
export const MeasuredUse = z.object({
  cpuPercent: z.number().nullable(),
  memoryPercent: z.number().nullable(),
  diskPercent: z.number().nullable(),
});
export type MeasuredUse = z.infer<typeof MeasuredUse>;

/** What a lease's hosts are, what they used when their city reported last, and the sizes that would fit it; `uses` goes with the hosts of a list. */
export const SizeSuggestion = z.object({
  hosts: LeaseSizes,
  to: LeaseSizes,
  use: MeasuredUse.extend({ measuredAt: z.iso.datetime() }).nullable(),
  uses: z.array(MeasuredUse.nullable()),
  affirmations: z.array(RequirementView),
});
export type SizeSuggestion = z.infer<typeof SizeSuggestion>;

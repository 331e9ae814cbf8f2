import { z } from "zod";
import { Text } from "../text.ts";

/** A calendar month as `YYYY-MM`. */
export const Month = z.string().regex(/^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])$/, {
  error: "A month is written YYYY-MM.",
});
export type Month = z.infer<typeof Month>;

const percents = {
  cpuPercent: z.number().nullable(),
  memoryPercent: z.number().nullable(),
  diskPercent: z.number().nullable(),
};

/** A node's use over a month: means of its hosts' means, each host alike, in percent of two decimals, null where unknown; `coverage` is the share of the month that was measured. */
export const UsageTotals = z.object({
  hosts: z.int(),
  /** Hosts measured on less than 80 % of the month. */
  unreliable: z.int(),
  hostDays: z.int(),
  ...percents,
  coverage: z.number().nullable(),
  reliable: z.boolean(),
});
export type UsageTotals = z.infer<typeof UsageTotals>;

/** The figures as a close of the month froze them, and why it was opened again where it was. */
export const UsageRevision = z.object({
  revision: z.int(),
  cutOff: z.iso.datetime(),
  closedAt: z.iso.datetime(),
  closedBy: Text,
  figures: UsageTotals,
  reopened: z.object({ at: z.iso.datetime(), by: Text, reason: z.string() }).nullable(),
});
export type UsageRevision = z.infer<typeof UsageRevision>;

/** A month of a node: `running` until it is over, `open` until its cut-off, then `closed` until somebody reopens it. */
export const UsageMonthView = z.object({
  month: Month,
  state: z.enum(["running", "open", "closed", "reopened"]),
  cutOff: z.iso.datetime(),
  /** The schedule of days off was not known when the cut-off was computed. */
  provisional: z.boolean(),
  /** What the days that are there now come to; null for a closed month to which nothing came late. */
  now: UsageTotals.nullable(),
  /** Days of hosts that came or changed after the newest close, and when the last of them did. */
  lateDays: z.int(),
  lateAt: z.iso.datetime().nullable(),
  /** Newest first. */
  revisions: z.array(UsageRevision),
});
export type UsageMonthView = z.infer<typeof UsageMonthView>;

/** The months of a node, newest first. */
export const UsageMonths = z.object({
  items: z.array(UsageMonthView),
  mayReopen: z.boolean(),
});
export type UsageMonths = z.infer<typeof UsageMonths>;

/** One host over a month: the mean of each figure over the days on which it is known, and how many these are. */
export const UsageHostView = z.object({
  key: z.string(),
  title: z.string().nullable(),
  days: z.int(),
  ...percents,
  cpuDays: z.int(),
  memoryDays: z.int(),
  diskDays: z.int(),
  coverage: z.number(),
  reliable: z.boolean(),
});
export type UsageHostView = z.infer<typeof UsageHostView>;

export const UsageHosts = z.object({
  total: z.int(),
  items: z.array(UsageHostView),
});
export type UsageHosts = z.infer<typeof UsageHosts>;

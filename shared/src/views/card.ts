import { z } from "zod";
import { Amounts } from "../amounts.ts";
import { CatalogEvent } from "../catalog/catalog-version.ts";
import { Text } from "../text.ts";
import { LeaseView } from "./lease.ts";
import { RequestView } from "./request.ts";

/** What a button on a card would do; `open` leads to `url`, all others carry a single-use callback token. */
export const CardAction = z.object({
  verb: z.enum([
    "approve",
    "return",
    "reject",
    "takeBack",
    "withdraw",
    "resubmit",
    "confirm",
    "object",
    "transfer",
    "extend",
    "change",
    "reclaim",
    "release",
    "details",
    "handle",
    "file",
    "returnCatalog",
    "open",
  ]),
  token: z.string().optional(),
  url: z.string().optional(),
});
export type CardAction = z.infer<typeof CardAction>;

/** How the step of an approval card ended, whoever ended it and wherever. */
export const CardDecision = z.object({
  outcome: z.enum(["approved", "returned", "rejected", "withdrawn", "expired", "replaced"]),
  by: Text.nullable(),
  at: z.iso.datetime(),
  reason: z.string().nullable(),
});
export type CardDecision = z.infer<typeof CardDecision>;

/** What whoever files a version goes by, in figures. */
const CatalogFacts = z.object({
  items: z.int(),
  provided: z.int(),
  optionalMissing: z.int(),
  /** Items without a price, and without a zone. */
  unpriced: z.int(),
  unzoned: z.int(),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  /** What differs from the filed version, by name. */
  names: z.array(Text),
});

const base = { actions: z.array(CardAction), renderedAt: z.iso.datetime() };

/** What the hub says about a subject to one recipient: facts and the actions open to this person now, no layout. */
export const CardView = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("approval"),
    request: RequestView,
    node: Text,
    decision: CardDecision.nullable(),
    auditNumber: z.string().nullable(),
    decidedVia: z.string().nullable(),
    ...base,
  }),
  z.object({
    kind: z.literal("request"),
    request: RequestView,
    node: Text,
    auditNumber: z.string().nullable(),
    decidedVia: z.string().nullable(),
    ...base,
  }),
  z.object({
    kind: z.literal("lease"),
    lease: LeaseView,
    node: Text,
    reminder: z.boolean(),
    ...base,
  }),
  /** What a group may read of a request: nothing about people, nor in their words. */
  z.object({
    kind: z.literal("group"),
    number: z.string(),
    kindTitle: Text,
    amounts: Amounts,
    node: Text,
    step: Text.nullable(),
    dueOn: z.string().nullable(),
    late: z.boolean(),
    decision: CardDecision.pick({ outcome: true, at: true }).nullable(),
    ...base,
  }),
  /** A version of a city's catalog that waits to be filed; `facts` null once its reader sees it no more. */
  z.object({
    kind: z.literal("catalog"),
    number: z.int(),
    node: Text,
    /** With whom this card's reader files it. */
    step: z.enum(["authority", "province"]),
    facts: CatalogFacts.nullable(),
    decision: CatalogEvent.pick({ action: true, by: true, at: true, reason: true }).nullable(),
    ...base,
  }),
  z.object({ kind: z.literal("notice"), title: Text, text: Text, ...base }),
]);
export type CardView = z.infer<typeof CardView>;

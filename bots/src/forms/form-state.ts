import {
  AnnexValues,
  CatalogItemView,
  Enclosure,
  KindView,
  LeaseSizes,
  LeaseTermsView,
  Offer,
  Precheck,
  Text,
} from "@duoyun/shared";
import { z } from "zod";
import type { Label, TextKey, Values } from "../text/words.ts";

/** `id` is made once a draft: it names the form in its messages and is the key under which it is filed once. */
const base = {
  id: z.string().min(8).max(48),
  stage: z.int().min(0),
  values: z.record(z.string(), z.string()),
};

/** What a kind asks for; of its paper form the title alone, as that one is filled in on the page. */
export const FormKind = KindView.omit({ form: true }).extend({ paper: Text.nullable() });
export type FormKind = z.infer<typeof FormKind>;

/** A request that came back for completion: it is filed anew with what came along before. */
const Returned = z.object({
  id: z.string(),
  enclosures: z.array(Enclosure),
  annex: AnnexValues.optional(),
  /** The service of its first filing and the price that it keeps as long as it asks for that one. */
  asked: z.object({ catalogItem: z.string(), offer: Offer }).optional(),
});
export type Returned = z.infer<typeof Returned>;
/** The returned request and what was answered in it. */
export type Before = { returned: Returned; values: Record<string, string> };
const returned = { returned: Returned.nullable() };

export const FormItem = CatalogItemView.pick({
  code: true,
  title: true,
  vcpuLadder: true,
  memoryLadderGib: true,
  storageMaxGib: true,
}).extend({ zones: CatalogItemView.shape.zones.default([]) });
export type FormItem = z.infer<typeof FormItem>;

export const ResourceState = z.object({
  kind: z.literal("resources"),
  ...base,
  ...returned,
  view: FormKind,
  items: z.array(FormItem),
  precheck: Precheck.nullable(),
});
export type ResourceState = z.infer<typeof ResourceState>;

const FormLease = z.object({
  id: z.string(),
  number: z.string(),
  what: Text,
  lastDay: z.string().nullable(),
  extensionBy: z.string().nullable(),
  late: z.boolean(),
  extension: LeaseTermsView.nullable(),
  hosts: LeaseSizes,
});
export type FormLease = z.infer<typeof FormLease>;

/** A request about resources that are there, of whatever kind but an extension. */
export const LeaseRequestState = z.object({
  kind: z.literal("leaseRequest"),
  ...base,
  ...returned,
  view: FormKind,
  lease: FormLease,
});
export type LeaseRequestState = z.infer<typeof LeaseRequestState>;

export const ExtensionState = z.object({
  kind: z.literal("extension"),
  ...base,
  ...returned,
  lease: FormLease,
  /** Null in a form that was begun before anything was to be affirmed. */
  view: FormKind.nullable().default(null),
});
export type ExtensionState = z.infer<typeof ExtensionState>;

export const ReleaseState = z.object({
  kind: z.literal("release"),
  ...base,
  lease: FormLease,
  token: z.string().nullable(),
});
export type ReleaseState = z.infer<typeof ReleaseState>;

export const RejectState = z.object({
  kind: z.literal("reject"),
  verb: z.enum(["reject", "return", "returnCatalog", "object"]).default("reject"),
  ...base,
  number: z.string(),
  what: Text,
  token: z.string(),
});
export type RejectState = z.infer<typeof RejectState>;

const FormPerson = z.object({ id: z.string(), title: Text });
export type FormPerson = z.infer<typeof FormPerson>;

export const TransferState = z.object({
  kind: z.literal("transfer"),
  ...base,
  requestId: z.string(),
  number: z.string(),
  what: Text,
  people: z.array(FormPerson),
});
export type TransferState = z.infer<typeof TransferState>;

export const DelegationState = z.object({
  kind: z.literal("delegation"),
  ...base,
  today: z.string(),
  people: z.array(FormPerson),
});
export type DelegationState = z.infer<typeof DelegationState>;

/** A form that a person is filling in: plain data, kept in the hub between two answers. */
export const FormState = z.discriminatedUnion("kind", [
  ResourceState,
  LeaseRequestState,
  ExtensionState,
  ReleaseState,
  RejectState,
  TransferState,
  DelegationState,
]);
export type FormState = z.infer<typeof FormState>;

export type Answer = { button: string; values: Readonly<Record<string, string>> };

/** What is wrong with an answer: our own sentence about a field, or the hub's. */
export type Problem = { key: TextKey; label?: Label; values?: Values } | Text;

export type Progress<State = FormState> =
  | { type: "step"; state: State; problems: Problem[] }
  | { type: "done"; state: State }
  | { type: "cancelled" };

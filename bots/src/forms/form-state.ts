import { CatalogItemView, LeaseTermsView, Precheck, Text } from "@duoyun/shared";
import { z } from "zod";
import type { TextKey, Values } from "../text/words.ts";

/** `id` is made once a draft: it names the form in its messages and is the key under which it is filed once. */
const base = {
  id: z.string().min(8).max(48),
  stage: z.int().min(0),
  values: z.record(z.string(), z.string()),
};

export const FormItem = CatalogItemView.pick({
  code: true,
  title: true,
  vcpuLadder: true,
  memoryLadderGib: true,
  storageMaxGib: true,
});
export type FormItem = z.infer<typeof FormItem>;

export const TemporaryState = z.object({
  kind: z.literal("temporary"),
  ...base,
  items: z.array(FormItem),
  terms: LeaseTermsView,
  precheck: Precheck.nullable(),
});
export type TemporaryState = z.infer<typeof TemporaryState>;

const FormLease = z.object({
  id: z.string(),
  number: z.string(),
  what: Text,
  lastDay: z.string(),
  extensionBy: z.string().nullable(),
  late: z.boolean(),
  extension: LeaseTermsView.nullable(),
});
export type FormLease = z.infer<typeof FormLease>;

export const ExtensionState = z.object({
  kind: z.literal("extension"),
  ...base,
  lease: FormLease,
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
  verb: z.enum(["reject", "return"]).default("reject"),
  ...base,
  number: z.string(),
  what: Text,
  token: z.string(),
});
export type RejectState = z.infer<typeof RejectState>;

/** A form that a person is filling in: plain data, kept in the hub between two answers. */
export const FormState = z.discriminatedUnion("kind", [
  TemporaryState,
  ExtensionState,
  ReleaseState,
  RejectState,
]);
export type FormState = z.infer<typeof FormState>;

export type Answer = { button: string; values: Readonly<Record<string, string>> };

/** What is wrong with an answer: our own sentence about a field, or the hub's. */
export type Problem = { key: TextKey; label?: TextKey; values?: Values } | Text;

export type Progress<State = FormState> =
  | { type: "step"; state: State; problems: Problem[] }
  | { type: "done"; state: State }
  | { type: "cancelled" };

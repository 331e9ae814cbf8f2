import { z } from "zod";

export const Platform = z.enum(["web", "telegram", "slack", "feishu", "dingtalk", "wecom"]);
export type Platform = z.infer<typeof Platform>;

export const CardTone = z.enum(["pending", "good", "bad", "muted", "info", "warning"]);
export type CardTone = z.infer<typeof CardTone>;

/** A button carries either a callback token (a tap) or an address to open; `confirm` asks once more before it counts. */
export const CardButton = z.object({
  label: z.string().min(1).max(30),
  style: z.enum(["primary", "danger", "default"]),
  token: z.string().max(64).optional(),
  url: z.string().optional(),
  confirm: z.string().max(200).optional(),
});
export type CardButton = z.infer<typeof CardButton>;

/** A platform-neutral card: title and at most nine lines, at most 900 characters in all; `summary` is the plain-text fallback. */
export const Card = z.object({
  title: z.string().min(1).max(120),
  tone: CardTone,
  lines: z.array(z.string().max(200)).max(9),
  buttons: z.array(z.array(CardButton).max(4)).max(6),
  summary: z.string().min(1).max(300),
});
export type Card = z.infer<typeof Card>;

export const FormField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(["choice", "integer", "text", "confirm"]),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  value: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  help: z.string().optional(),
});
export type FormField = z.infer<typeof FormField>;

/** One step of a guided form: a question with its fields, the notes above it, and where it stands (`step` of `steps`). */
export const FormStep = z.object({
  formId: z.string().min(1).max(64),
  title: z.string(),
  step: z.int().min(1),
  steps: z.int().min(1),
  notes: z.array(z.string()),
  problems: z.array(z.string()),
  fields: z.array(FormField),
  buttons: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      style: z.enum(["primary", "danger", "default"]),
    }),
  ),
});
export type FormStep = z.infer<typeof FormStep>;

/** What a message in the built-in web chat holds. */
export const ChatContent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    text: z.string().min(1).max(4000),
    suggestions: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal("card"), card: Card }),
  z.object({ type: z.literal("form"), form: FormStep, closed: z.boolean().optional() }),
]);
export type ChatContent = z.infer<typeof ChatContent>;

/** What a person did in the web chat, as the web adapter of the bots receives it. */
export const WebUpdate = z.object({
  updateId: z.string(),
  tenant: z.string(),
  personId: z.string(),
  locale: z.enum(["zh", "en"]),
  messageId: z.string().nullable(),
  body: z.discriminatedUnion("type", [
    z.object({ type: z.literal("say"), text: z.string().min(1).max(2000) }),
    z.object({ type: z.literal("tap"), token: z.string().max(64) }),
    z.object({
      type: z.literal("answer"),
      formId: z.string(),
      button: z.string(),
      values: z.record(z.string(), z.string().max(2000)),
    }),
  ]),
});
export type WebUpdate = z.infer<typeof WebUpdate>;

/** A message as the browser shows it; `seq` grows with every post and edit, so that a live stream can resume. */
export const WebMessage = z.object({
  messageId: z.string(),
  seq: z.string(),
  author: z.enum(["bot", "person"]),
  content: ChatContent,
  version: z.int(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
});
export type WebMessage = z.infer<typeof WebMessage>;

export const WebLive = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message"), message: WebMessage }),
  z.object({
    type: z.literal("toast"),
    text: z.string(),
    tone: CardTone,
    clientKey: z.string().nullable(),
  }),
]);
export type WebLive = z.infer<typeof WebLive>;

import { z } from "zod";

const mostBytes = 64;
const bytes = (text: string) => Buffer.byteLength(text);
const hasDot = (url: string) => URL.canParse(url) && new URL(url).hostname.includes(".");

const Button = z
  .strictObject({
    text: z.string().min(1),
    style: z.enum(["danger", "success", "primary"]).optional(),
    callback_data: z
      .string()
      .refine((data) => bytes(data) >= 1 && bytes(data) <= mostBytes, {
        error: "BUTTON_DATA_INVALID",
      })
      .optional(),
    url: z.string().refine(hasDot, { error: "Wrong HTTP URL" }).optional(),
  })
  .refine((button) => (button.callback_data === undefined) !== (button.url === undefined), {
    error: "BUTTON_TYPE_INVALID",
  });
const Keyboard = z.strictObject({
  inline_keyboard: z
    .array(z.array(Button).min(1).max(8))
    .refine((rows) => rows.flat().length <= 100, { error: "reply markup is too long" }),
});
export type Keyboard = z.infer<typeof Keyboard>;

const ChatId = z.union([z.int(), z.string().regex(/^-?\d+$/)]).transform(Number);
const Text = {
  text: z.string(),
  parse_mode: z.literal("HTML").optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean() }).optional(),
  reply_markup: Keyboard.optional(),
};
const Allowed = z.array(z.enum(["message", "callback_query", "my_chat_member"]));
const Command = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().min(1).max(256),
});
const Scope = z.strictObject({ type: z.enum(["default", "all_private_chats", "all_group_chats"]) });

/** The methods that the fake knows, each with the fields that it takes; it refuses every other field. */
export const methods = {
  sendMessage: z.strictObject({ chat_id: ChatId, ...Text }),
  editMessageText: z.strictObject({ chat_id: ChatId, message_id: z.int().min(1), ...Text }),
  editMessageReplyMarkup: z.strictObject({
    chat_id: ChatId,
    message_id: z.int().min(1),
    reply_markup: Keyboard.optional(),
  }),
  answerCallbackQuery: z.strictObject({
    callback_query_id: z.string(),
    text: z.string().max(200, { error: "MESSAGE_TOO_LONG" }).optional(),
    show_alert: z.boolean().optional(),
  }),
  getUpdates: z.strictObject({
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).default(100),
    timeout: z.int().min(0).max(50).default(0),
    allowed_updates: Allowed.optional(),
  }),
  setWebhook: z.strictObject({
    url: z.url(),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/)
      .optional(),
    allowed_updates: Allowed.optional(),
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.boolean().optional() }),
  setMyCommands: z.strictObject({
    commands: z.array(Command).min(1).max(100),
    scope: Scope.default({ type: "default" }),
    language_code: z.string().length(2).optional(),
  }),
} as const;

export type MethodName = keyof typeof methods;
export type Given<Name extends MethodName> = z.infer<(typeof methods)[Name]>;

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

import { ProvinceName } from "@duoyun/shared";
import { readEnvironmentOrExit } from "@duoyun/shared/runtime/environment";
import { logLevelSchema } from "@duoyun/shared/runtime/log";
import { z } from "zod";

const schema = z
  .object({
    HUB_URL: z.url({ error: "is not a URL" }).default("http://127.0.0.1:4400"),
    BOT_KEY: z.string().min(20, { error: "has at least 20 characters" }),
    QUEUE_DATABASE_URL: z.url({ error: "is not a URL" }).optional(),
    REDIS_URL: z.url({ error: "is not a URL" }).optional(),
    TELEGRAM_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]{20,}$/, { error: "is not a bot's token, such as 123456:ABC…" })
      .optional(),
    TELEGRAM_API_ROOT: z.url({ error: "is not a URL" }).optional(),
    TELEGRAM_WEBHOOK_URL: z.url({ error: "is not a URL" }).optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, { error: "has 16 to 256 letters, digits, _ or -" })
      .optional(),
    DUOYUN_PROVINCE: ProvinceName,
    WEB_CHAT: z.enum(["0", "1"]).default("1"),
    BOTS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    LOG_LEVEL: logLevelSchema,
  })
  .refine((set) => Boolean(set.QUEUE_DATABASE_URL ?? set.REDIS_URL), {
    path: ["QUEUE_DATABASE_URL"],
    error: "set QUEUE_DATABASE_URL or REDIS_URL: the deliveries wait in one of them",
  })
  .refine((set) => !set.TELEGRAM_WEBHOOK_URL || Boolean(set.TELEGRAM_WEBHOOK_SECRET), {
    path: ["TELEGRAM_WEBHOOK_SECRET"],
    error: "set it: only who knows it may send updates to TELEGRAM_WEBHOOK_URL",
  })
  .refine((set) => !set.TELEGRAM_WEBHOOK_URL || set.BOTS_PORT > 0, {
    path: ["BOTS_PORT"],
    error: "set it: TELEGRAM_WEBHOOK_URL has to lead to this port",
  });

export type BotsEnvironment = z.infer<typeof schema>;

export function readBotsEnvironment(): BotsEnvironment {
  return readEnvironmentOrExit(schema);
}

import { readEnvironmentOrExit } from "@duoyun/shared/runtime/environment";
import { logLevelSchema } from "@duoyun/shared/runtime/log";
import { z } from "zod";

const schema = z
  .object({
    HUB_URL: z.url({ error: "is not a URL" }).default("http://127.0.0.1:4400"),
    BOT_KEY: z.string().min(20, { error: "has at least 20 characters" }),
    QUEUE_DATABASE_URL: z.url({ error: "is not a URL" }).optional(),
    REDIS_URL: z.url({ error: "is not a URL" }).optional(),
    WEB_CHAT: z.enum(["0", "1"]).default("1"),
    BOTS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    LOG_LEVEL: logLevelSchema,
  })
  .refine((set) => Boolean(set.QUEUE_DATABASE_URL ?? set.REDIS_URL), {
    path: ["QUEUE_DATABASE_URL"],
    error: "set QUEUE_DATABASE_URL or REDIS_URL: the deliveries wait in one of them",
  });

export type BotsEnvironment = z.infer<typeof schema>;

export function readBotsEnvironment(): BotsEnvironment {
  return readEnvironmentOrExit(schema);
}

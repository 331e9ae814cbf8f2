import type { BotsEnvironment } from "../environment.ts";
import type { TelegramSettings } from "./telegram-adapter.ts";

/** What the environment says about Telegram; null where there is no token: the platform is off. */
export function readTelegramSettings(set: BotsEnvironment): TelegramSettings | null {
  const { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = set;
  if (token === undefined) return null;
  return {
    token,
    apiRoot: set.TELEGRAM_API_ROOT,
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
  };
}

import { realClock } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import { lt } from "drizzle-orm";
import type { AuthDatabase } from "./connect-auth.ts";
import { signInFailure } from "./schema.ts";

const keptMilliseconds = 86_400_000;
const everyMilliseconds = 3_600_000;

/** Forgets wrong passwords that are a day old: their locks are over, and most names were never anybody's. */
export async function forgetFailures(accounts: AuthDatabase): Promise<void> {
  const before = new Date(realClock.now().getTime() - keptMilliseconds);
  await accounts.delete(signInFailure).where(lt(signInFailure.updatedAt, before));
}

/** Does so at once and then every hour; answers how to stop. */
export function keepForgettingFailures(accounts: AuthDatabase, log: Pick<Log, "warn">): () => void {
  const forget = () =>
    forgetFailures(accounts).catch((error: unknown) =>
      log.warn({ err: error }, "old wrong passwords are forgotten an hour later"),
    );
  void forget();
  const timer = setInterval(forget, everyMilliseconds);
  return () => clearInterval(timer);
}

import { realClock } from "@duoyun/shared";
import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { AuthDatabase } from "./connect-auth.ts";
import { twoFactor } from "./schema.ts";

const failuresAllowed = 5;
const lockMilliseconds = 15 * 60_000;

/**
 * Counts a one-time code before it is looked at, so that of codes sent at once, too, only so many
 * are; false while the check is closed. Codes that finish a set-up are not counted.
 */
export async function claimAttempt(accounts: AuthDatabase, userId: string): Promise<boolean> {
  const [row] = await accounts.select().from(twoFactor).where(eq(twoFactor.userId, userId));
  if (!row?.verified) return true;
  const open = or(isNull(twoFactor.lockedUntil), lte(twoFactor.lockedUntil, realClock.now()));
  const claimed = await accounts
    .update(twoFactor)
    .set(counted())
    .where(and(eq(twoFactor.id, row.id), open))
    .returning({ id: twoFactor.id });
  return claimed.length > 0;
}

export async function clearAttempts(accounts: AuthDatabase, userId: string): Promise<void> {
  await accounts
    .update(twoFactor)
    .set({ failedVerificationCount: 0, lockedUntil: null })
    .where(eq(twoFactor.userId, userId));
}

function counted() {
  const attempts = sql`${twoFactor.failedVerificationCount} + 1`;
  const until = new Date(realClock.now().getTime() + lockMilliseconds).toISOString();
  return {
    failedVerificationCount: sql`case when ${attempts} >= ${failuresAllowed} then 0 else ${attempts} end`,
    lockedUntil: sql`case when ${attempts} >= ${failuresAllowed} then ${until}::timestamptz end`,
  };
}

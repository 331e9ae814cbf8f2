import { AppError, realClock } from "@duoyun/shared";
import { APIError } from "better-auth/api";
import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { AuthDatabase } from "./connect-auth.ts";
import type { Auth } from "./create-auth.ts";
import { twoFactor } from "./schema.ts";

const failuresAllowed = 5;
const lockMilliseconds = 15 * 60_000;

export type SignedIn = { userId: string; headers: Headers };

/** Whether the one-time code is this signed-in person's; five wrong ones close the check for a quarter of an hour. */
export async function verifySecondFactor(
  { server, database }: Auth,
  { userId, headers }: SignedIn,
  code: string,
): Promise<boolean> {
  const [row] = await database.select().from(twoFactor).where(eq(twoFactor.userId, userId));
  if (!row?.verified) return false;
  // Counted before it is checked: of codes sent at once, too, only so many are looked at.
  if (!(await claimAttempt(database, row.id))) throw locked();
  const right = await server.api.verifyTOTP({ body: { code }, headers }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof APIError) return false;
      throw error;
    },
  );
  if (right) await database.update(twoFactor).set(cleared).where(eq(twoFactor.id, row.id));
  return right;
}

const cleared = { failedVerificationCount: 0, lockedUntil: null };

async function claimAttempt(database: AuthDatabase, id: string): Promise<boolean> {
  const open = or(isNull(twoFactor.lockedUntil), lte(twoFactor.lockedUntil, realClock.now()));
  const claimed = await database
    .update(twoFactor)
    .set(counted())
    .where(and(eq(twoFactor.id, id), open))
    .returning({ id: twoFactor.id });
  return claimed.length > 0;
}

function counted() {
  const attempts = sql`${twoFactor.failedVerificationCount} + 1`;
  const until = new Date(realClock.now().getTime() + lockMilliseconds).toISOString();
  return {
    failedVerificationCount: sql`case when ${attempts} >= ${failuresAllowed} then 0 else ${attempts} end`,
    lockedUntil: sql`case when ${attempts} >= ${failuresAllowed} then ${until}::timestamptz end`,
  };
}

function locked(): AppError {
  return new AppError("rate_limited", {
    zh: "动态验证码多次输错，请 15 分钟后再试。",
    en: "Too many wrong one-time codes. Try again in 15 minutes.",
  });
}

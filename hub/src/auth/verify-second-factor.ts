import { AppError, realClock } from "@duoyun/shared";
import { APIError } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
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
  if (row.lockedUntil && row.lockedUntil > realClock.now()) throw locked();
  const right = await server.api.verifyTOTP({ body: { code }, headers }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof APIError) return false;
      throw error;
    },
  );
  await database
    .update(twoFactor)
    .set(right ? cleared : counted())
    .where(eq(twoFactor.id, row.id));
  return right;
}

const cleared = { failedVerificationCount: 0, lockedUntil: null };

function counted() {
  const failures = sql`${twoFactor.failedVerificationCount} + 1`;
  const until = new Date(realClock.now().getTime() + lockMilliseconds).toISOString();
  return {
    failedVerificationCount: sql`case when ${failures} >= ${failuresAllowed} then 0 else ${failures} end`,
    lockedUntil: sql`case when ${failures} >= ${failuresAllowed} then ${until}::timestamptz end`,
  };
}

function locked(): AppError {
  return new AppError("rate_limited", {
    zh: "动态验证码多次输错，请 15 分钟后再试。",
    en: "Too many wrong one-time codes. Try again in 15 minutes.",
  });
}

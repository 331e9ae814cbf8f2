import { realClock } from "@duoyun/shared";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type AuditPlace, auditWrongPassword, passwordPath } from "./audit-sign-in.ts";
import type { AuthDatabase } from "./connect-auth.ts";
import { signInFailure } from "./schema.ts";

const failuresAllowed = 5;
const lockMilliseconds = 15 * 60_000;

const WithEmail = z.object({ email: z.string().max(254).toLowerCase() });

/** Five wrong passwords in a row close a sign-in name for a quarter of an hour, on real time. */
export function lockOut(place: AuditPlace) {
  const { accounts } = place;
  return {
    before: createAuthMiddleware(async (context) => {
      const email = emailOf(context);
      if (email !== null && (await isLocked(accounts, email))) throw tooMany();
    }),
    after: createAuthMiddleware(async (context) => {
      const email = emailOf(context);
      if (email === null) return;
      if (context.context.returned instanceof APIError) {
        await auditWrongPassword(place, email, await countFailure(accounts, email));
      } else {
        await accounts.delete(signInFailure).where(eq(signInFailure.email, email));
      }
    }),
  };
}

function emailOf(context: { path?: string; body?: unknown }): string | null {
  if (context.path !== passwordPath) return null;
  return WithEmail.safeParse(context.body).data?.email ?? null;
}

async function isLocked(accounts: AuthDatabase, email: string): Promise<boolean> {
  const [row] = await accounts.select().from(signInFailure).where(eq(signInFailure.email, email));
  return row?.lockedUntil ? row.lockedUntil > realClock.now() : false;
}

async function countFailure(
  accounts: AuthDatabase,
  email: string,
): Promise<{ failures: number; locked: boolean }> {
  const until = new Date(realClock.now().getTime() + lockMilliseconds).toISOString();
  const failures = sql`${signInFailure.failures} + 1`;
  const [row] = await accounts
    .insert(signInFailure)
    .values({ email, failures: 1 })
    .onConflictDoUpdate({
      target: signInFailure.email,
      set: {
        updatedAt: realClock.now(),
        failures: sql`case when ${failures} >= ${failuresAllowed} then 0 else ${failures} end`,
        lockedUntil: sql`case when ${failures} >= ${failuresAllowed} then ${until}::timestamptz end`,
      },
    })
    .returning();
  const locked = Boolean(row?.lockedUntil);
  return { failures: locked ? failuresAllowed : (row?.failures ?? 1), locked };
}

function tooMany(): APIError {
  return new APIError("TOO_MANY_REQUESTS", {
    code: "SIGN_IN_LOCKED",
    message:
      "密码多次输错，请 15 分钟后再试，或请管理员重设密码。 / Too many wrong passwords. Try again in 15 minutes, or ask your administrator for a new one.",
  });
}

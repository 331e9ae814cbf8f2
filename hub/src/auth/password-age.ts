import { AppError, realClock } from "@duoyun/shared";
import { and, eq, lt } from "drizzle-orm";
import type { AuthDatabase } from "./connect-auth.ts";
import { account } from "./schema.ts";

const dayMilliseconds = 86_400_000;

/** How old a password may be, in days of real time; 0 when it may be any age. */
export type PasswordAge = { accounts: AuthDatabase; passwordDays: number };

type NewSession = { userId: string };

/** A session that begins with a password that is too old is good for nothing but changing it. */
export function markOverduePassword({ accounts, passwordDays }: PasswordAge) {
  return async (session: NewSession, path: string | undefined) => {
    const byPassword = path === "/sign-in/email" || path?.startsWith("/two-factor/") === true;
    if (passwordDays === 0 || !byPassword) return undefined;
    const before = new Date(realClock.now().getTime() - passwordDays * dayMilliseconds);
    const overdue = await accounts
      .select({ id: account.id })
      .from(account)
      .where(
        and(
          eq(account.userId, session.userId),
          eq(account.providerId, "credential"),
          lt(account.updatedAt, before),
        ),
      );
    return overdue.length > 0 ? { data: { mustChangePassword: true } } : undefined;
  };
}

export function changePasswordFirst(): AppError {
  return new AppError(
    "unauthenticated",
    {
      zh: "您的密码已超过规定的使用期限。请先更换密码，再继续办理。",
      en: "Your password is older than is allowed. Change it first, then go on.",
    },
    { mustChangePassword: true },
  );
}

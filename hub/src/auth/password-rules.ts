import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { AuthDatabase } from "./connect-auth.ts";
import { formerHashes, rememberPassword } from "./former-passwords.ts";
import { isCommonPassword } from "./is-common-password.ts";
import { account } from "./schema.ts";

const TwoPasswords = z.object({
  currentPassword: z.string().max(128),
  newPassword: z.string().max(128),
});
const matcher = ({ path }: { path?: string }) => path === "/change-password";

/** What a person may choose as their password: not the present one, none of the last ones, nothing that everybody tries. */
export function passwordRules(accounts: AuthDatabase) {
  const before = createAuthMiddleware(async (context) => {
    const given = TwoPasswords.safeParse(context.body).data;
    const found = given && (await getSessionFromCtx(context));
    if (!given || !found) return;
    const { currentPassword, newPassword: password } = given;
    if (currentPassword === password) throw samePassword();
    if (isCommonPassword(password)) throw commonPassword();
    for (const hash of await formerHashes(accounts, found.user.id)) {
      if (await context.context.password.verify({ hash, password })) throw usedPassword();
    }
  });
  const after = createAuthMiddleware(async (context) => {
    const found = context.context.newSession ?? context.context.session;
    if (!found || context.context.returned instanceof APIError) return;
    const hash = await hashOf(accounts, found.user.id);
    if (hash) await rememberPassword(accounts, found.user.id, hash);
  });
  return {
    id: "password-rules",
    hooks: { before: [{ matcher, handler: before }], after: [{ matcher, handler: after }] },
  } satisfies BetterAuthPlugin;
}

async function hashOf(accounts: AuthDatabase, userId: string): Promise<string | null> {
  const [row] = await accounts
    .select({ password: account.password })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, "credential")));
  return row?.password ?? null;
}

function samePassword(): APIError {
  return new APIError("BAD_REQUEST", {
    code: "SAME_PASSWORD",
    message:
      "新密码不能与当前密码相同，请另设一个。 / The new password is the current one. Choose another.",
  });
}

function commonPassword(): APIError {
  return new APIError("BAD_REQUEST", {
    code: "COMMON_PASSWORD",
    message:
      "这个密码太常见，容易被猜到，请另设一个。 / This password is among the first that anybody would try. Choose another.",
  });
}

function usedPassword(): APIError {
  return new APIError("BAD_REQUEST", {
    code: "USED_PASSWORD",
    message:
      "新密码不能与最近五次用过的密码相同，请另设一个。 / You have used this password lately. Choose one that is not among your last five.",
  });
}

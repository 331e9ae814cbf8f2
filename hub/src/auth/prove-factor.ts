import { realClock } from "@duoyun/shared";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { eq } from "drizzle-orm";
import { claimAttempt, clearAttempts } from "./claim-attempt.ts";
import type { AuthDatabase } from "./connect-auth.ts";
import { session } from "./schema.ts";

type Options = { accounts: AuthDatabase; demandsFactor: boolean };

const proofs = ["/two-factor/verify-totp", "/two-factor/verify-backup-code"];
const changes = [
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
  "/two-factor/get-totp-uri",
];

/** Notes in a session that its person proved the second factor, and lets only such a session change that factor. */
export function proveFactor({ accounts, demandsFactor }: Options) {
  const beforeProof = createAuthMiddleware(async (context) => {
    const found = await getSessionFromCtx(context);
    if (found && !(await claimAttempt(accounts, found.user.id))) throw tooMany();
  });
  const afterProof = createAuthMiddleware(async (context) => {
    if (context.context.returned instanceof APIError) return;
    const found = context.context.newSession ?? (await getSessionFromCtx(context));
    if (!found) return;
    await clearAttempts(accounts, found.user.id);
    await accounts
      .update(session)
      .set({ secondFactorAt: realClock.now() })
      .where(eq(session.token, found.session.token));
  });
  const beforeChange = createAuthMiddleware(async (context) => {
    const found = await getSessionFromCtx(context);
    if (demandsFactor && found?.user.twoFactorEnabled && !found.session.secondFactorAt) {
      throw proveFirst();
    }
  });
  return {
    id: "prove-factor",
    hooks: {
      before: [
        { matcher: at(proofs), handler: beforeProof },
        { matcher: at(changes), handler: beforeChange },
      ],
      after: [{ matcher: at(proofs), handler: afterProof }],
    },
  } satisfies BetterAuthPlugin;
}

function at(paths: readonly string[]) {
  return ({ path }: { path?: string }) => path !== undefined && paths.includes(path);
}

function tooMany(): APIError {
  return new APIError("TOO_MANY_REQUESTS", {
    code: "SECOND_FACTOR_LOCKED",
    message:
      "动态验证码多次输错，请 15 分钟后再试。 / Too many wrong one-time codes. Try again in 15 minutes.",
  });
}

function proveFirst(): APIError {
  return new APIError("FORBIDDEN", {
    code: "TOTP_FIRST",
    message: "请先输入动态口令。 / Enter your one-time code first.",
  });
}

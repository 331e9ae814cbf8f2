import { AppError } from "@duoyun/shared";
import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import type { Auth } from "./create-auth.ts";
import { twoFactor } from "./schema.ts";

export type SignedIn = { userId: string; headers: Headers };

/** Whether the one-time code is this signed-in person's; five wrong ones close the check for a quarter of an hour. */
export async function verifySecondFactor(
  { server, database }: Auth,
  { userId, headers }: SignedIn,
  code: string,
): Promise<boolean> {
  const [row] = await database.select().from(twoFactor).where(eq(twoFactor.userId, userId));
  if (!row?.verified) return false;
  return server.api.verifyTOTP({ body: { code }, headers }).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof APIError)) throw error;
      if (error.status === "TOO_MANY_REQUESTS") throw locked();
      return false;
    },
  );
}

function locked(): AppError {
  return new AppError("rate_limited", {
    zh: "动态验证码多次输错，请 15 分钟后再试。",
    en: "Too many wrong one-time codes. Try again in 15 minutes.",
  });
}

import { z } from "zod";
import { Anything, postAuth } from "./auth-http.ts";

/** A new person starts on a fresh page: no query, stream or draft of the last one survives. */
export function startOver(path = "/"): void {
  window.location.assign(path);
}

export async function enterAsSample(personId: string): Promise<void> {
  await postAuth("/api/demo/sign-in", { personId }, Anything);
  startOver();
}

export async function signOut(path = "/"): Promise<void> {
  await postAuth("/api/auth/sign-out", {}, Anything);
  startOver(path);
}

const PasswordAnswer = z.object({ twoFactorRedirect: z.boolean().optional() });

/** Answers whether a one-time code is still asked for. */
export async function enterByPassword(email: string, password: string): Promise<boolean> {
  const answer = await postAuth("/api/auth/sign-in/email", { email, password }, PasswordAnswer);
  return answer.twoFactorRedirect === true;
}

/** By what the authenticator shows, or by one of the backup codes, which are longer. */
export async function enterByCode(code: string): Promise<void> {
  const kind = /^\d{6}$/.test(code) ? "verify-totp" : "verify-backup-code";
  await postAuth(`/api/auth/two-factor/${kind}`, { code }, Anything);
}

import type { Auth } from "../create-auth.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The shared secret in the otpauth address of a set-up answer, as the library keeps it. */
export function secretOf(answer: string): string {
  const base32 = /secret=([A-Z2-7]+)/.exec(answer)?.[1];
  if (!base32) throw new Error(`no secret in ${answer}`);
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString("utf8");
}

/** What the person's authenticator would show now. */
export async function oneTimeCode({ server }: Auth, secret: string): Promise<string> {
  return (await server.api.generateTOTP({ body: { secret } })).code;
}

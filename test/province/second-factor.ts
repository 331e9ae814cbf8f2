import { createHmac } from "node:crypto";
import { clientFor, cookieOf, type HubClient, sessionOf } from "./person.ts";

/** A sample person who has set up an authenticator, with what it shows now. */
export type WithFactor = { hub: HubClient; code(): string };

export async function signInWithFactor(url: string, title: string): Promise<WithFactor> {
  const { cookie } = await sessionOf(url, title);
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/auth/two-factor/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} failed: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const secret = secretIn(await (await post("enable", {})).text());
  const code = () => codeAt(secret, Date.now());
  const verified = await post("verify-totp", { code: code() });
  return { hub: clientFor(url, { cookie: cookieOf(verified), origin: url }), code };
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of the base32 secret in an otpauth address. */
function secretIn(answer: string): Buffer {
  const letters = /secret=([A-Z2-7]+)/.exec(answer)?.[1];
  if (!letters) throw new Error(`There is no secret in ${answer}`);
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238 with its usual six digits in thirty seconds. */
function codeAt(secret: Buffer, milliseconds: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

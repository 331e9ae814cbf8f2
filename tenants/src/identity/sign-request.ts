import { hash, randomUUID } from "node:crypto";
import { hubAudience, nodeTokenLimits, realClock } from "@duoyun/shared";
import { importJWK, SignJWT } from "jose";
import type { Identity } from "./load-identity.ts";

/** `at` is the hub's time as far as it is known, else the real time here. */
export type RequestToSign = { method: string; url: URL; body: Uint8Array | string; at?: Date };

/** A token for this one request, on real time: who, where to, and over which bytes. */
export async function signRequest(
  code: string,
  { privateKey, keyId }: Identity,
  { method, url, body, at = realClock.now() }: RequestToSign,
): Promise<string> {
  const issuedAt = Math.floor(at.getTime() / 1_000);
  const digest = hash("sha256", body, "base64url");
  return new SignJWT({ htm: method, htp: `${url.pathname}${url.search}`, bdg: digest })
    .setProtectedHeader({ alg: "EdDSA", kid: keyId ?? "" })
    .setIssuer(code)
    .setAudience(hubAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + nodeTokenLimits.lifeSeconds)
    .setJti(randomUUID())
    .sign(await importJWK(privateKey, "EdDSA"));
}

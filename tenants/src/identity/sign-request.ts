import { hash, randomUUID } from "node:crypto";
import { hubAudience, nodeTokenLimits, realClock } from "@duoyun/shared";
import { importJWK, SignJWT } from "jose";
import type { Identity } from "./load-identity.ts";

export type RequestToSign = { method: string; url: URL; body: Uint8Array | string };

/** A token for this one request, on real time: who, where to, and over which bytes. */
export async function signRequest(
  code: string,
  { privateKey, keyId }: Identity,
  { method, url, body }: RequestToSign,
): Promise<string> {
  const issuedAt = Math.floor(realClock.now().getTime() / 1_000);
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

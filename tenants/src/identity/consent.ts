import { createPublicKey, verify } from "node:crypto";
import { type EnrolResult, enrolmentProof } from "@duoyun/shared";
import { calculateJwkThumbprint } from "jose";
import { NotYet } from "./not-yet.ts";

/** What a city's operator was given by the province, and where the hub is. */
export type Consent = {
  enrolmentCode: string | null;
  hubUrl: string;
  hubFingerprint: string | null;
};

export type Asked = { city: string; keyId: string; code: string };

/** Throws NotYet unless the answer comes from the hub whose fingerprint the operator has confirmed. */
export async function requireKnownHub(
  { hubUrl, hubFingerprint }: Consent,
  asked: Asked,
  { hub }: EnrolResult,
): Promise<void> {
  // On loopback nobody stands between the two.
  if (hubFingerprint === null && isLoopback(hubUrl)) return;
  if (!hub) throw new NotYet("The hub did not prove who it is: it must be upgraded first.");
  const fingerprint = await calculateJwkThumbprint(hub.publicKey);
  const key = createPublicKey({ key: hub.publicKey, format: "jwk" });
  const signature = Buffer.from(hub.signature, "base64url");
  if (!verify(null, Buffer.from(enrolmentProof(asked)), key, signature)) {
    throw new NotYet("The hub's proof does not fit: somebody may stand between city and hub.");
  }
  if (hubFingerprint === fingerprint) return;
  throw new NotYet(
    hubFingerprint === null
      ? `The hub's fingerprint is ${fingerprint}. Compare it with the invitation; if it is the same, set HUB_FINGERPRINT to it.`
      : `The hub's fingerprint is ${fingerprint}, and HUB_FINGERPRINT says another: somebody may stand between city and hub.`,
  );
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}

import { hash } from "node:crypto";

/** The `bdg` claim: base64url of the SHA-256 of the raw body. */
export function bodyDigest(rawBody: Uint8Array | string): string {
  return hash("sha256", rawBody, "base64url");
}

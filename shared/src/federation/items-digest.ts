import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 (hex) over the canonical JSON of an envelope's items, as they are on the wire. */
export async function itemsDigest(items: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(items));
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { hash } from "node:crypto";

/** SHA-256 (hex) over an envelope's items: their bytes, or their text in UTF-8. */
export function itemsDigest(items: string | Uint8Array): string {
  return hash("sha256", items, "hex");
}

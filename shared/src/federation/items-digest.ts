/** SHA-256 (hex) over an envelope's items: their bytes, or their text in UTF-8. */
export async function itemsDigest(items: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof items === "string" ? new TextEncoder().encode(items) : items;
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import type { Envelope } from "./envelope.ts";

const newline = 0x0a;

/**
 * An envelope as it is sent: one line of JSON with all but the items, then the items' bytes as they are,
 * so that neither end writes or reads JSON inside of JSON.
 */
export function packEnvelope({ items, ...head }: Envelope): Uint8Array<ArrayBuffer> {
  const encode = new TextEncoder();
  const line = encode.encode(`${JSON.stringify(head)}\n`);
  const bytes = typeof items === "string" ? encode.encode(items) : items;
  const packed = new Uint8Array(line.length + bytes.length);
  packed.set(line);
  packed.set(bytes, line.length);
  return packed;
}

/** What `packEnvelope` made, still to be checked; null when its first line is no JSON object. */
export function unpackEnvelope(packed: Uint8Array<ArrayBuffer>): Record<string, unknown> | null {
  const end = packed.indexOf(newline);
  if (end < 0) return null;
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(packed.subarray(0, end)));
    if (typeof head !== "object" || head === null) return null;
    return { ...head, items: packed.subarray(end + 1) };
  } catch {
    return null;
  }
}

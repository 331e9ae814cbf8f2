import { handOver } from "../ui/hand-over.ts";

const chunk = 32_768;

/** A file's bytes as the hub takes them. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  }
  return btoa(parts.join(""));
}

/** Hands a file of the hub's to the person. */
export function saveFile({ name, base64 }: { name: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  handOver(name, new Blob([bytes]));
}

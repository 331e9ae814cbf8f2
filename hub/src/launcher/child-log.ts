import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";

const entrySchema = z.looseObject({
  level: z.number(),
  msg: z.string().optional(),
  err: z.looseObject({ message: z.string() }).optional(),
});
const warnLevel = 40;
const keptBytes = 20 * 1024 * 1024;

export type ChildLog = { follow(source: Readable): void; path: string; close(): void };

/** Keeps all a child says in a file of its own, and shows its warnings and errors as short lines. */
export async function openChildLog(directory: string, name: string): Promise<ChildLog> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${name}.log`);
  const found = await stat(path).catch(() => null);
  if (found !== null && found.size > keptBytes) await rename(path, `${path}.1`);
  const file = createWriteStream(path, { flags: "a", mode: 0o600 });
  return {
    path,
    follow: (source) => follow(source, name, file),
    close: () => file.end(),
  };
}

function follow(source: Readable, name: string, file: WriteStream): void {
  createInterface({ input: source }).on("line", (line) => {
    file.write(`${line}\n`);
    const short = shorten(line);
    if (short !== null) process.stderr.write(`! ${name}: ${short}\n`);
  });
}

function shorten(line: string): string | null {
  if (!line.startsWith("{")) return line.trim() === "" ? null : line;
  try {
    const { level, msg, err } = entrySchema.parse(JSON.parse(line));
    if (level < warnLevel) return null;
    return [msg, err?.message].filter((part) => part !== undefined).join(": ");
  } catch {
    return line;
  }
}

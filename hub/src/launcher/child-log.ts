import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { realClock } from "@duoyun/shared";
import { z } from "zod";
import { openDatedLog } from "./dated-log.ts";

const entrySchema = z.looseObject({
  level: z.number(),
  msg: z.string().optional(),
  reason: z.string().optional(),
  err: z.looseObject({ message: z.string() }).optional(),
});
const warnLevel = 40;
const errorLevel = 50;
const quietMilliseconds = 60_000;
const mostRemembered = 100;

export type ChildLog = {
  path(): string;
  follow(source: Readable): void;
  /** Until then only errors are shown: while all start at once, one often waits for another. */
  showWarnings(): void;
  close(): void;
};

/** Keeps all a child says in a file of its own a day, and shows its warnings and errors as short lines, the same one once a minute at most. */
export async function openChildLog(directory: string, name: string): Promise<ChildLog> {
  const file = await openDatedLog({ directory, name }, realClock);
  let shownLevel = errorLevel;
  const isNews = createMemory();
  const show = (line: string): void => {
    file.write(line);
    const short = shorten(line, shownLevel);
    if (short !== null && isNews(short)) process.stderr.write(`! ${name}: ${short}\n`);
  };
  return {
    path: file.path,
    follow: (source) => createInterface({ input: source }).on("line", show),
    showWarnings: () => {
      shownLevel = warnLevel;
    },
    close: file.close,
  };
}

/** Whether a line was not shown within the last minute: what is said every second is no news. */
function createMemory(): (line: string) => boolean {
  const shownAt = new Map<string, number>();
  return (line) => {
    const now = performance.now();
    const before = shownAt.get(line);
    if (before !== undefined && now - before < quietMilliseconds) return false;
    if (shownAt.size >= mostRemembered) shownAt.clear();
    shownAt.set(line, now);
    return true;
  };
}

function shorten(line: string, shownLevel: number): string | null {
  if (!line.startsWith("{")) return line.trim() === "" ? null : line;
  try {
    const { level, msg, reason, err } = entrySchema.parse(JSON.parse(line));
    if (level < shownLevel) return null;
    return [msg, reason, err?.message].filter((part) => part !== undefined).join(": ");
  } catch {
    return line;
  }
}

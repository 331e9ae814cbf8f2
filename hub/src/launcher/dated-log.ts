import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, type Day, shiftMonths, today } from "@duoyun/shared";

/** How long a day's file is kept; six months is the least (LZ-19). */
const keptMonths = 12;

export type DatedLog = {
  /** Today's file. */
  path(): string;
  write(line: string): void;
  close(): void;
};

type Named = { directory: string; name: string };
type Opened = { day: Day; path: string; stream: WriteStream };

/** Writes lines to `<name>.<day>.log`, a file a day of the clock, and removes those of a year ago. */
export async function openDatedLog(named: Named, clock: Clock): Promise<DatedLog> {
  await mkdir(named.directory, { recursive: true });
  await dropOld(named, today(clock));
  let file = openDay(named, today(clock));
  return {
    path: () => file.path,
    write: (line) => {
      // A child's last words may come after its end.
      if (file.stream.writableEnded) return;
      const now = today(clock);
      if (now !== file.day) {
        file.stream.end();
        file = openDay(named, now);
        // One that cannot be removed now is tried again tomorrow.
        dropOld(named, now).catch(() => undefined);
      }
      file.stream.write(`${line}\n`);
    },
    close: () => file.stream.end(),
  };
}

function openDay({ directory, name }: Named, day: Day): Opened {
  const path = join(directory, `${name}.${day}.log`);
  return { day, path, stream: createWriteStream(path, { flags: "a", mode: 0o600 }) };
}

async function dropOld({ directory, name }: Named, now: Day): Promise<void> {
  const oldest = shiftMonths(now, -keptMonths);
  for (const found of await readdir(directory)) {
    const [, day] = /^(\d{4}-\d\d-\d\d)\.log$/.exec(found.slice(name.length + 1)) ?? [];
    const isOld = found.startsWith(`${name}.`) && day !== undefined && day < oldest;
    if (isOld) await rm(join(directory, found), { force: true });
  }
}

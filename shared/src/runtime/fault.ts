import { writeSync } from "node:fs";

type Wanted = { name: string; pass: number };

const wanted = readWanted(process.env.DUOYUN_CRASH_AT ?? "");
const passes = new Map<string, number>();
let watcher: ((name: string) => void) | null = null;

/**
 * Does nothing, unless DUOYUN_CRASH_AT lists `name` or `name:n`: then the n-th pass kills the process
 * at once, as a power cut would, after it has said where on standard error.
 */
export function crashPoint(name: string): void {
  watcher?.(name);
  const point = wanted.find((one) => one.name === name);
  if (!point) return;
  const pass = (passes.get(name) ?? 0) + 1;
  passes.set(name, pass);
  if (pass < point.pass) return;
  writeSync(2, `crash point ${name}\n`);
  process.kill(process.pid, "SIGKILL");
}

/** Lets a test see every point that its own process passes, and throw there; null ends it. */
export function watchCrashPoints(watch: ((name: string) => void) | null): void {
  watcher = watch;
}

function readWanted(text: string): Wanted[] {
  return text
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", pass = "1"] = part.split(":");
      return { name, pass: Number(pass) };
    });
}

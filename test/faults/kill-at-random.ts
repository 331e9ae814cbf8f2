import type { ProcessName, Province } from "../province/province.ts";
import { seeded } from "./seeded.ts";

const names: readonly ProcessName[] = ["hub", "tenants", "bots"];
const longestPauseMilliseconds = 3_000;

/** Kills one process after another at seeded random moments and starts each again, until `signal` or `kills` ends it. */
export async function killAtRandom(
  province: Province,
  { seed, kills, signal }: { seed: number; kills: number; signal: AbortSignal },
): Promise<number> {
  const random = seeded(seed);
  let done = 0;
  while (done < kills && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, random() * longestPauseMilliseconds));
    const name = names[Math.floor(random() * names.length)] ?? "hub";
    await province.process[name].kill();
    await province.process[name].start();
    done += 1;
  }
  return done;
}

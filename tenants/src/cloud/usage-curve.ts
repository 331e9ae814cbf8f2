import { seededRandom } from "./seeded-random.ts";

export type Usage = { cpuRatio: number; memoryRatio: number; diskRatio: number };

const sampleMilliseconds = 300_000;
const dayMilliseconds = 86_400_000;
const shanghaiMilliseconds = 8 * 3_600_000;

/** What a simulated VM uses in the five minutes of `at` (P24-05): its own level, office hours, a little noise. */
export function usageCurve(seed: string, at: Date): Usage {
  const own = seededRandom(seed);
  const level = 0.05 + own() * 0.35;
  const swing = 0.1 + own() * 0.4;
  const memory = 0.3 + own() * 0.45;
  const disk = 0.15 + own() * 0.5;
  const sample = Math.floor(at.getTime() / sampleMilliseconds);
  const noise = seededRandom(`${seed}/${sample}`);
  const busy = officeHours(sample * sampleMilliseconds);
  return {
    cpuRatio: ratio(level + swing * busy + (noise() - 0.5) * 0.08),
    memoryRatio: ratio(memory + 0.1 * busy + (noise() - 0.5) * 0.02),
    diskRatio: ratio(disk),
  };
}

/** 0 at night to 1 at three in the afternoon, Asia/Shanghai. */
function officeHours(instant: number): number {
  const time = (instant + shanghaiMilliseconds) % dayMilliseconds;
  const angle = ((time / dayMilliseconds) * 24 - 15) * (Math.PI / 12);
  return Math.max(0, Math.cos(angle));
}

function ratio(value: number): number {
  return Math.round(Math.min(Math.max(value, 0.01), 0.99) * 1_000) / 1_000;
}

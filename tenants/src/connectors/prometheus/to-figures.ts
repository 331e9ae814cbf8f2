import type { UsageFigures } from "@duoyun/shared";
import type { UsageDay } from "./read-usage-day.ts";

/** A day as it is told to the hub: it was measured as far as the figure that is known least. */
export function toFigures({ cpu, memory, disk }: UsageDay): UsageFigures {
  const known = [cpu, memory, disk].filter(({ samples }) => samples > 0);
  const shares = known.map(({ samples, of }) => Math.min(1, samples / of));
  return {
    cpuRatio: cpu.mean,
    memoryRatio: memory.mean,
    diskRatio: disk.mean,
    coverage: shares.length === 0 ? 0 : Math.round(Math.min(...shares) * 10_000) / 10_000,
  };
}

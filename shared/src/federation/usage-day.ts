import { z } from "zod";
import { type Day, isDay } from "../clocks/day.ts";

const ratio = z.number().min(0).max(1).nullable();

/** The mean use of a host over one day, as ratios of 0 to 1, null where unknown; `coverage` is the share of the day that was measured. */
export const UsageFigures = z.object({
  cpuRatio: ratio,
  memoryRatio: ratio,
  diskRatio: ratio,
  coverage: z.number().min(0).max(1),
});
export type UsageFigures = z.infer<typeof UsageFigures>;

/** Of a usage day: the day in Asia/Shanghai, a slash, and the key of the resource, as `2026-10-01/host-1`. */
export const UsageDayKey = z
  .string()
  .max(211)
  .refine(isUsageDayKey, { error: "The key of a usage day is YYYY-MM-DD/resource." });

export const UsageDayItem = z.object({
  kind: z.literal("usageDay"),
  key: UsageDayKey,
  version: z.int().positive(),
  ...UsageFigures.shape,
});
export type UsageDayItem = z.infer<typeof UsageDayItem>;

export function usageDayKey(day: Day, resource: string): string {
  return `${day}/${resource}`;
}

export function readUsageDayKey(key: string): { day: Day; resource: string } {
  return { day: key.slice(0, 10), resource: key.slice(11) };
}

function isUsageDayKey(key: string): boolean {
  const { day, resource } = readUsageDayKey(key);
  return isDay(day) && key[10] === "/" && resource !== "";
}

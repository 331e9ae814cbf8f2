import type { Clock } from "@duoyun/shared";
import { timeText } from "../requests/time-text.ts";

/** What is told once a day is told in the hours of work, in Shanghai. */
export const morning = "08:30";
export const evening = "18:00";

/** Whether it is this time of the day (HH:MM) in Shanghai or later. */
export function isPast(clock: Clock, time: string): boolean {
  return timeText(clock.now()).slice(-time.length) >= time;
}

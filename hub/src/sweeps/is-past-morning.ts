import type { Clock } from "@duoyun/shared";
import { timeText } from "../requests/time-text.ts";

const firstMinute = "08:30";

/** Whether it is half past eight in Shanghai or later: what is told once a day is not told at midnight. */
export function isPastMorning(clock: Clock): boolean {
  return timeText(clock.now()).slice(-firstMinute.length) >= firstMinute;
}

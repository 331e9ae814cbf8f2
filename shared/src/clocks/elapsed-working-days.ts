import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftDay } from "./day.ts";
import { pausedDays } from "./paused-days.ts";
import type { RunningClock } from "./running-clock.ts";

/** Working days since a clock's start, `asOf` included: `gross` with its pauses, `net` without. */
export function elapsedWorkingDays(
  clock: Pick<RunningClock, "startedOn" | "pauses">,
  asOf: Day,
  calendar: Calendar,
): { gross: number; net: number } {
  const paused = pausedDays(clock.pauses, asOf);
  const elapsed = { gross: 0, net: 0 };
  for (let day = shiftDay(clock.startedOn, 1); day <= asOf; day = shiftDay(day, 1)) {
    if (!calendar.isWorkingDay(day).working) continue;
    elapsed.gross += 1;
    if (!paused(day)) elapsed.net += 1;
  }
  return elapsed;
}

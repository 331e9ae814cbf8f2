import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftDay } from "./day.ts";
import type { ComputedDay } from "./step-working-days.ts";

/** The day itself when worked, else the next working day. */
export function rollForward(day: Day, calendar: Calendar): ComputedDay {
  const { working, known } = calendar.isWorkingDay(day);
  if (working) return { day, provisional: !known };
  const next = rollForward(shiftDay(day, 1), calendar);
  return { day: next.day, provisional: next.provisional || !known };
}

import { addWorkingDays, builtInCalendars, daysBetween } from "@duoyun/shared";

export const leaps = ["day", "fiveWorkingDays", "fifteenDays", "fortyFiveDays"] as const;
export type Leap = (typeof leaps)[number];

/** How many calendar days a leap from that day is. */
export function forwardDays(leap: Leap, today: string): number {
  switch (leap) {
    case "day":
      return 1;
    case "fiveWorkingDays":
      return daysBetween(today, addWorkingDays(today, 5, builtInCalendars).day);
    case "fifteenDays":
      return 15;
    case "fortyFiveDays":
      return 45;
  }
}

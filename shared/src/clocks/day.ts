import { z } from "zod";

/** A calendar day as `YYYY-MM-DD`, without a zone; compares and sorts as a string. */
export type Day = string;

export const millisecondsPerDay = 86_400_000;

/** True for a day that exists, from 1900 to 2999: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export const Day = z.string().refine(isDay, {
  error: "A day is written YYYY-MM-DD and must exist in the calendar.",
});

/** The day `count` calendar days later, or earlier when negative. */
export function shiftDay(day: Day, count: number): Day {
  const time = Date.parse(`${day}T00:00:00Z`) + count * millisecondsPerDay;
  return new Date(time).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsPerDay;
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The corresponding day `months` later, or that month's last day where there is none. */
export function shiftMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)))
    .toISOString()
    .slice(0, 10);
}

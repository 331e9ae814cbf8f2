import { z } from "zod";
import { Day } from "../clocks/day.ts";

export const CalendarDay = z.object({ date: Day, name: z.string().min(1), isOffDay: z.boolean() });
export type CalendarDay = z.infer<typeof CalendarDay>;

/** The schedule of a year may reach back into the last days of the year before. */
function belongsTo(year: number, day: string): boolean {
  return day.startsWith(`${year}-`) || (day.startsWith(`${year - 1}-12-`) && day.slice(8) > "24");
}

/** One year's days off and make-up working days, national or (with `region`) an overlay upon the national ones. */
export const CalendarYear = z
  .object({
    year: z.int().min(1949).max(2999),
    region: z
      .string()
      .regex(/^[a-z]+$/, { error: "A region is one lower-case word, for example guangxi." })
      .optional(),
    source: z.string().min(1),
    days: z.array(CalendarDay).min(1),
  })
  .superRefine(({ year, days }, context) => {
    const seen = new Set<string>();
    for (const [index, { date }] of days.entries()) {
      const path = ["days", index, "date"];
      if (!belongsTo(year, date)) {
        context.addIssue({ code: "custom", path, message: `${date} is not in ${year}.` });
      }
      if (seen.has(date)) {
        context.addIssue({ code: "custom", path, message: `${date} is listed twice.` });
      }
      seen.add(date);
    }
  });
export type CalendarYear = z.infer<typeof CalendarYear>;

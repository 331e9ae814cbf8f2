import { createCalendarSet } from "./calendar-set.ts";
import { CalendarYear } from "./calendar-year.ts";
import year2024 from "./data/2024.json" with { type: "json" };
import year2025 from "./data/2025.json" with { type: "json" };
import year2026 from "./data/2026.json" with { type: "json" };
import guangxi2026 from "./data/guangxi-2026.json" with { type: "json" };

/** The State Council schedules that ship with the product, and the days off of a region upon them. */
export const builtInCalendars = createCalendarSet(
  [year2024, year2025, year2026, guangxi2026].map((year) => CalendarYear.parse(year)),
);

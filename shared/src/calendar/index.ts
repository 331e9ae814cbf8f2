export * from "./built-in.ts";
export * from "./calendar-set.ts";
export * from "./calendar-year.ts";
export * from "./compare-year.ts";
export * from "./missing-schedule.ts";

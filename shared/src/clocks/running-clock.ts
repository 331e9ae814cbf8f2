import { z } from "zod";
import { dayUnits, natures } from "../rulebooks/terms.ts";
import { Day } from "./day.ts";

/** From the day the clock stopped to the day it ran again; `to` null while it still stands. */
export const Pause = z.strictObject({ from: Day, to: Day.nullable() });
export type Pause = z.infer<typeof Pause>;

/** A clock as it is stored: enough to compute it again and to cite its rule; `dueOn` runs out at 24:00 Asia/Shanghai. */
export const RunningClock = z.strictObject({
  rule: z.strictObject({ id: z.string(), rulebook: z.string(), article: z.string() }),
  nature: z.enum(natures),
  startedOn: Day,
  amount: z.number().int().positive(),
  unit: z.enum(dayUnits),
  pauses: z.array(Pause),
  dueOn: Day,
  provisional: z.boolean(),
});
export type RunningClock = z.infer<typeof RunningClock>;

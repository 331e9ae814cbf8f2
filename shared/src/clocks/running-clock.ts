import { z } from "zod";
import { clockUnits, natures } from "../rulebooks/terms.ts";
import { daySchema } from "./day.ts";

/** From the day the clock stopped to the day it ran again; `to` null while it still stands. */
export const pauseSchema = z.strictObject({ from: daySchema, to: daySchema.nullable() });
export type Pause = z.infer<typeof pauseSchema>;

/** A clock as it is stored: enough to compute it again and to cite its rule; `dueOn` runs out at 24:00 Asia/Shanghai. */
export const runningClockSchema = z.strictObject({
  rule: z.strictObject({ id: z.string(), rulebook: z.string(), article: z.string() }),
  nature: z.enum(natures),
  startedOn: daySchema,
  amount: z.number().int().positive(),
  unit: z.enum(clockUnits),
  pauses: z.array(pauseSchema),
  dueOn: daySchema,
  provisional: z.boolean(),
});
export type RunningClock = z.infer<typeof runningClockSchema>;

import { z } from "zod";
import { Text } from "../text.ts";

/** A clock as people see it: its rule and article, whether it is statutory, when it ends, and its explanation day by day. */
export const ClockView = z.object({
  ruleId: z.string(),
  rulebook: z.string(),
  rulebookTitle: Text,
  article: z.string(),
  nature: z.enum(["statutory", "internal"]),
  title: Text,
  amount: z.number(),
  unit: z.string(),
  startedOn: z.string(),
  dueOn: z.string(),
  dueAt: z.iso.datetime(),
  provisional: z.boolean(),
  state: z.enum(["running", "paused", "met", "missed", "stopped"]),
  remainingWorkingDays: z.number().nullable(),
  /** Working days from its start to today or to its end: with the pauses, and without. */
  elapsedWorkingDays: z.object({ gross: z.int(), net: z.int() }),
  summary: Text,
  explanation: z.array(z.object({ day: z.string(), counted: z.number().nullable(), note: Text })),
});
export type ClockView = z.infer<typeof ClockView>;

import { z } from "zod";
import { Text } from "../text.ts";
import { Day } from "./day.ts";

/** One day of an explanation; `counted` is its number in the count, null when it is not counted. */
export const ExplainedDay = z.object({ day: Day, counted: z.number().nullable(), note: Text });
export type ExplainedDay = z.infer<typeof ExplainedDay>;

/** How a date came about, day by day, and in one sentence. */
export const Explanation = z.object({ days: z.array(ExplainedDay), summary: Text });
export type Explanation = z.infer<typeof Explanation>;

export const provisionalNote: Text = {
  zh: "（暂定：涉及尚未导入放假安排的年份，导入后重算）",
  en: " (provisional: a year without an imported schedule is involved; recomputed once it is)",
};

/** A sentence, with the warning when it rests on a missing schedule. */
export function withProvisional(summary: Text, provisional: boolean): Text {
  if (!provisional) return summary;
  return { zh: summary.zh + provisionalNote.zh, en: summary.en + provisionalNote.en };
}

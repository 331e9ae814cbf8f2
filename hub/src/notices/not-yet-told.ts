import type { Transaction } from "../database/connect.ts";
import { dailyNotice } from "../database/schema/index.ts";

export type DailyNotice = {
  tenant: string;
  kind: (typeof dailyNotice.$inferSelect)["kind"];
  day: string;
  personIds: readonly string[];
};

/** Notes that people are told something on that day, and answers who of them had not been; the note commits with what they are told. */
export async function notYetTold(
  tx: Transaction,
  { personIds, ...notice }: DailyNotice,
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const noted = await tx
    .insert(dailyNotice)
    .values(personIds.map((personId) => ({ ...notice, personId })))
    .onConflictDoNothing()
    .returning({ personId: dailyNotice.personId });
  return noted.map(({ personId }) => personId);
}

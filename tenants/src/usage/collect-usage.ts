import { type Day, shiftMonths, today } from "@duoyun/shared";
import { gt } from "drizzle-orm";
import type { City } from "../city.ts";
import type { UsageSource } from "../connectors/connector.ts";
import type { Database } from "../database/connect.ts";
import { usageDay, usageReading } from "../database/schema.ts";
import { dueDays, isFinished, type ReadingOfDay } from "./due-days.ts";
import { forgetUsage } from "./forget-usage.ts";
import { saveUsageDays } from "./save-usage-days.ts";

/**
 * Reads of each day what the hosts used, where the source can tell: the days that are over, those of a time away among
 * them, and the running one so far. Returns how many records changed.
 */
export async function collectUsage(city: City): Promise<number> {
  const { connector, db, usageMonths } = city;
  const { usage } = connector;
  if (!usage) return 0;
  const now = usage.clock.now();
  const firstKept = shiftMonths(today(usage.clock), -usageMonths);
  const first = [firstKept, usage.firstDay?.() ?? firstKept].toSorted().at(-1) ?? firstKept;
  let changed = 0;
  for (const day of dueDays({ first, now }, await readReadings(db))) {
    if (city.stop.aborted) break;
    changed += await readDay(city, { usage, day, now });
  }
  await forgetUsage(db, firstKept);
  return changed;
}

type Reading = { usage: UsageSource; day: Day; now: Date };

async function readDay(city: City, { usage: source, day, now }: Reading): Promise<number> {
  const usage = await source.read(day, { signal: city.stop, onProgress: () => {} });
  if (!usage) return 0;
  const shownLater = (await city.db.$count(usageDay, gt(usageDay.day, day))) > 0;
  const finished = isFinished(day, { now, found: usage.size > 0, shownLater });
  return saveUsageDays(city.db, { day, usage, readAt: now, finished });
}

async function readReadings(db: Database): Promise<ReadonlyMap<Day, ReadingOfDay>> {
  const rows = await db.select().from(usageReading);
  return new Map(rows.map(({ day, readAt, finished }) => [day, { readAt, finished }]));
}

import { type Day, dueAt, shiftDay, today } from "@duoyun/shared";

/** When a day was read last; one that is finished needs no other reading. */
export type ReadingOfDay = { readAt: Date; finished: boolean };

const partEveryMilliseconds = 3_600_000;
/** What a source measures may come to it a little later. */
export const settleMilliseconds = 15 * 60_000;
/** For so many days a source that shows nothing is asked again. */
const mostDaysEmpty = 7;

/** The days from `first` on to be read now, oldest first: those that are over, once each, and the running one every hour. */
export function dueDays(
  { first, now }: { first: Day; now: Date },
  readings: ReadonlyMap<Day, ReadingOfDay>,
): Day[] {
  const due: Day[] = [];
  const last = today({ now: () => now });
  for (let day = first; day <= last; day = shiftDay(day, 1)) {
    const reading = readings.get(day);
    if (reading?.finished) continue;
    const age = reading ? now.getTime() - reading.readAt.getTime() : Number.POSITIVE_INFINITY;
    const settledSince = reading !== undefined && reading.readAt < settledAt(day);
    if (age >= partEveryMilliseconds || age < 0 || (settledSince && now >= settledAt(day)))
      due.push(day);
  }
  return due;
}

/** What a reading of a day showed at an instant; `shownLater` where a later day has shown something, so that the source was there. */
type Look = { now: Date; found: boolean; shownLater: boolean };

/** Whether a day that was read needs no other reading: it was over, and showed something, or is too long ago to while a later one did. */
export function isFinished(day: Day, { now, found, shownLater }: Look): boolean {
  if (now < settledAt(day)) return false;
  return found || (shownLater && shiftDay(day, mostDaysEmpty) < today({ now: () => now }));
}

function settledAt(day: Day): Date {
  return new Date(dueAt(day).getTime() + settleMilliseconds);
}

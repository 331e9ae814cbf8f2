import { type Day, millisecondsPerDay, shiftDay } from "./day.ts";

/** Where business code learns the time; tokens, heartbeats and queue delays use `realClock`. */
export type Clock = { now(): Date };

export const realClock: Clock = { now: () => new Date() };

/** The base clock moved by what `offsetMilliseconds` says at each call, so that a changed offset is followed. */
export function offsetClock(offsetMilliseconds: () => number, base: Clock = realClock): Clock {
  return { now: () => new Date(base.now().getTime() + offsetMilliseconds()) };
}

/** A clock that stands still, for tests and previews. */
export function fixedClock(instant: Date | string): Clock {
  const time = new Date(instant).getTime();
  if (Number.isNaN(time)) throw new RangeError(`Not an instant: ${String(instant)}`);
  return { now: () => new Date(time) };
}

const shanghaiOffsetMilliseconds = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai (fixed +08:00), whatever the host's zone. */
export function shanghaiDay(instant: Date): Day {
  return new Date(instant.getTime() + shanghaiOffsetMilliseconds).toISOString().slice(0, 10);
}

/** The instant at which a day begins in Asia/Shanghai. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMilliseconds);
}

/** The instant at which a clock due on that day runs out: 24:00 Asia/Shanghai. */
export function dueAt(day: Day): Date {
  return new Date(startOfDay(day).getTime() + millisecondsPerDay);
}

/** Today in Asia/Shanghai by that clock. */
export function today(clock: Clock): Day {
  return shanghaiDay(clock.now());
}

/** The last whole day that is over by that clock. */
export function yesterday(clock: Clock): Day {
  return shiftDay(today(clock), -1);
}

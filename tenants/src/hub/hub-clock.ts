import { realClock } from "@duoyun/shared";

/** Less than this is left to the hub's tolerance: an HTTP date has whole seconds and a way to go. */
const noticeableMilliseconds = 5_000;

/** The hub's time by its answers, for tokens of a node whose own clock is off. */
export type HubClock = {
  now(): Date;
  /** Takes the `date` header of an answer; true when the clock was moved by it. */
  learn(date: string | null): boolean;
};

export function createHubClock(): HubClock {
  let offset = 0;
  return {
    now: () => new Date(realClock.now().getTime() + offset),
    learn(date) {
      const told = Date.parse(date ?? "");
      if (Number.isNaN(told)) return false;
      const found = told - realClock.now().getTime();
      const next = Math.abs(found) < noticeableMilliseconds ? 0 : found;
      const moved = Math.abs(next - offset) >= noticeableMilliseconds;
      if (moved) offset = next;
      return moved;
    },
  };
}

import { type Clock, realClock } from "@duoyun/shared";

const absentAfterMilliseconds = 60_000;

export type Presence = {
  seen(): void;
  /** A stream that stays open counts as long as it lasts; call the result when it ends. */
  opened(): () => void;
  isPresent(): boolean;
};

/** Whether the bots were here lately, on real time. */
export function createPresence(clock: Clock = realClock): Presence {
  let seenAt = Number.NEGATIVE_INFINITY;
  let open = 0;
  const seen = () => {
    seenAt = clock.now().getTime();
  };
  return {
    seen,
    opened: () => {
      open += 1;
      return () => {
        open -= 1;
        seen();
      };
    },
    isPresent: () => open > 0 || clock.now().getTime() - seenAt < absentAfterMilliseconds,
  };
}

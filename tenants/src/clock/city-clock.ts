import { type Clock, offsetClock } from "@duoyun/shared";

export type CityClock = Clock & { setOffsetSeconds(seconds: number): void };

/** The city's time of business: real time plus the offset that it last learned. */
export function createCityClock(offsetSeconds: number): CityClock {
  let offset = offsetSeconds;
  return {
    ...offsetClock(() => offset * 1_000),
    setOffsetSeconds: (seconds) => {
      offset = seconds;
    },
  };
}

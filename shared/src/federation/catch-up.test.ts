import { expect, it } from "vitest";
import { catchUpLeft } from "./catch-up.ts";

it("says how much of a catch-up is done and how long the rest takes at the speed of late", () => {
  expect(catchUpLeft(750, { sent: 250, perSecond: 100 })).toEqual({
    doneRatio: 0.25,
    secondsLeft: 8,
  });
});

it("says that nothing is left where nothing waits", () => {
  expect(catchUpLeft(0, { sent: 0, perSecond: 0 })).toEqual({ doneRatio: 1, secondsLeft: 0 });
});

it("promises no end while nothing moves", () => {
  expect(catchUpLeft(10, { sent: 0, perSecond: 0 })).toEqual({ doneRatio: 0, secondsLeft: null });
});

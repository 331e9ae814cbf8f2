import { realClock } from "@duoyun/shared";
import { expect, it } from "vitest";
import { createHubClock } from "./hub-clock.ts";

const inSeconds = (seconds: number) =>
  new Date(realClock.now().getTime() + seconds * 1_000).toUTCString();
const aheadSeconds = (at: Date) => Math.round((at.getTime() - realClock.now().getTime()) / 1_000);

it("follows the hub's time once it is noticeably another, and back", () => {
  const clock = createHubClock();
  expect(clock.learn(inSeconds(-600))).toBe(true);
  expect(clock.learn(inSeconds(-600))).toBe(false);
  expect(Math.abs(aheadSeconds(clock.now()) + 600)).toBeLessThan(30);
  expect(clock.learn(inSeconds(0))).toBe(true);
  expect(Math.abs(aheadSeconds(clock.now()))).toBeLessThan(30);
});

it("keeps its own time where an answer tells none", () => {
  const clock = createHubClock();
  expect(clock.learn(null)).toBe(false);
  expect(clock.learn("yesterday")).toBe(false);
  expect(Math.abs(aheadSeconds(clock.now()))).toBeLessThan(30);
});

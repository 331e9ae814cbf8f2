import { expect, it } from "vitest";
import { nextStep } from "./attendance.ts";

const minute = 60_000;
const session = { idleSeconds: 3_600, renewedAt: 0 };

it("keeps a session that somebody uses, also without a call of their own", () => {
  expect(nextStep({ ...session, now: 10 * minute, touchedAt: 9 * minute })).toBe("renew");
});

it("keeps no session by itself", () => {
  expect(nextStep({ ...session, now: 58 * minute, touchedAt: 0 })).toBe("wait");
});

it("leaves before the hub ends the session, so that it can say why", () => {
  expect(nextStep({ ...session, now: 59 * minute, touchedAt: 0 })).toBe("leave");
});

it("leaves at once when the machine wakes after hours", () => {
  expect(nextStep({ ...session, now: 600 * minute, touchedAt: 9 * minute })).toBe("leave");
});

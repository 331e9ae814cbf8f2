import { builtInCalendars, findRulebook, inRegion, startClock } from "@duoyun/shared";
import { expect, it } from "vitest";
import { dueDays, limitsOf } from "./due-days.ts";

const calendar = inRegion(builtInCalendars, null);
const filedOn = "2026-05-11";

function reclaimLimits() {
  const kind = findRulebook("yancheng-2026")?.kinds.reclaim;
  if (!kind) throw new Error("Yancheng shuts resources down.");
  return limitsOf(kind, "reclaim");
}

it.each(["2026-05-11", "2026-05-13", "2026-05-15", "2026-05-18"])(
  "leaves a step begun on %s where it is while both its limits stay, whichever of them binds",
  (begunOn) => {
    const limits = reclaimLimits();
    expect(limits.map(({ start }) => start)).toEqual(["approved", "filed"]);
    const [clock] = limits
      .map((limit) => startClock(limit, limit.start === "filed" ? filedOn : begunOn, calendar))
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
    if (!clock) throw new Error("The step has no limit.");
    const dueUnder = dueDays(begunOn, calendar);
    expect(dueUnder({ clock, filedOn, begunOn }, limits)).toBe(clock.dueOn);
    const shorter = limits.map((limit) => ({ ...limit, amount: 1 }));
    expect(dueUnder({ clock, filedOn, begunOn }, shorter)).toBe("2026-05-12");
    expect(dueUnder({ clock, filedOn, begunOn }, [])).toBeNull();
  },
);

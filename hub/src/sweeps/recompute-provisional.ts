import { recomputeLease } from "../leases/recompute-lease.ts";
import { recomputeStoredClock } from "../requests/recompute-stored-clock.ts";
import { dueRows } from "./due-rows.ts";
import { knownUntil } from "./known-until.ts";
import type { Sweep } from "./sweep.ts";

/** Computes the provisional days of leases again once the schedule of their year has been imported. */
export const recomputeLeases: Sweep = {
  name: "recompute-leases",
  everySeconds: 60,
  due: dueRows("provisional_leases", ({ calendars }) => knownUntil(calendars)),
  carryOut: recomputeLease,
};

/** The same for the clocks of requests. */
export const recomputeClocks: Sweep = {
  name: "recompute-clocks",
  everySeconds: 60,
  due: dueRows("provisional_clocks", ({ calendars }) => knownUntil(calendars)),
  carryOut: recomputeStoredClock,
};

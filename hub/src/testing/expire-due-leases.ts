import { expireLeases } from "../sweeps/expire-leases.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import type { HubTest } from "./create-hub-test.ts";

/** Runs the sweep that ends leases; returns how many it ended. */
export function expireDueLeases({ sweep }: HubTest): Promise<number> {
  return runSweep(sweep, expireLeases);
}

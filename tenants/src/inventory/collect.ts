import type { City } from "../city.ts";
import { describeCloud } from "../cloud/describe-cloud.ts";
import { measureMachine } from "../cloud/measure-machine.ts";
import { saveResources } from "./save-resources.ts";

/** Reads all that the city has and stores what changed since the last time. */
export async function collect(city: City): Promise<number> {
  const { hypervisors, vms } = await describeCloud(city);
  // The measured machine is all the capacity of such a node; the room its leases are simulated in is not.
  const capacity = city.connector === "machine" ? [await measureMachine()] : hypervisors;
  return saveResources(city.db, {
    kind: "resource",
    records: [...capacity, ...vms],
    complete: true,
  });
}

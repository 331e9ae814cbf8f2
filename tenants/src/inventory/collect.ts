import type { City } from "../city.ts";
import { describeCloud } from "../cloud/describe-cloud.ts";
import { measureMachine } from "../cloud/measure-machine.ts";
import { saveResources } from "./save-resources.ts";

/** Reads the whole cloud and stores what changed since the last time. */
export async function collect(city: City): Promise<number> {
  const machine = city.connector === "machine" ? [await measureMachine()] : [];
  const records = [...(await describeCloud(city)), ...machine];
  return saveResources(city.db, { kind: "resource", records, complete: true });
}

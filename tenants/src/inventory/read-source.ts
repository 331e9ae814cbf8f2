import type { City } from "../city.ts";
import { describeCloud } from "../cloud/describe-cloud.ts";
import type { Progress, Reading } from "../connectors/connector.ts";

/** All that the city has: what its source tells, and the hosts of its leases, which are kept in the simulated cloud. */
export async function readSource(
  city: Pick<City, "code" | "db" | "clock" | "connector" | "stop">,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Reading> {
  const { connector, stop } = city;
  const reading = await connector.read({ signal: stop, onProgress });
  if (connector.name === "simulator") return reading;
  // The source is all that such a node has; of the room its leases are simulated in only they are shown.
  const { vms } = await describeCloud(city);
  const leased = vms.filter(({ body }) => body.leaseId !== null);
  return { ...reading, records: [...reading.records, ...leased] };
}

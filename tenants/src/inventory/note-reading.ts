import type { City } from "../city.ts";
import type { Connector, Reading } from "../connectors/connector.ts";
import { type Collected, cityState } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";

/** The sources of a connector by name, with when each was last read whole; null for one that never was. */
export function readingsOf({ name }: Pick<Connector, "name">, collected: Collected): Collected {
  return Object.fromEntries(name.split("+").map((source) => [source, collected[source] ?? null]));
}

/** Notes that what is stored is no older than `from`, when this reading began; one that is not whole proves nothing. */
export async function noteReading(
  { db, connector }: Pick<City, "db" | "connector">,
  { complete, silent = [] }: Reading,
  from: Date,
): Promise<void> {
  const { collected: before } = await readState(db);
  const collected = readingsOf(connector, before);
  for (const source of Object.keys(collected)) {
    if (complete && !silent.includes(source)) collected[source] = from.toISOString();
  }
  await db.update(cityState).set({ collected });
}

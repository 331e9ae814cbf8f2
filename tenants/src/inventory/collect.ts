import { realClock } from "@duoyun/shared";
import type { City } from "../city.ts";
import { noteProblems } from "./note-problems.ts";
import { noteReading } from "./note-reading.ts";
import { readSource } from "./read-source.ts";
import { saveResources } from "./save-resources.ts";

/** Reads all that the city has, stores what changed since the last time, and notes when each source was read whole. */
export async function collect(city: City): Promise<number> {
  const from = realClock.now();
  const reading = await readSource(city);
  const { records, unread, complete, problems } = reading;
  noteProblems(city, problems);
  const changed = await saveResources(city.db, { kind: "resource", records, unread, complete });
  await noteReading(city, reading, from);
  return changed;
}

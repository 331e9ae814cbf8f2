import type { City } from "../city.ts";
import { noteProblems } from "./note-problems.ts";
import { readSource } from "./read-source.ts";
import { saveResources } from "./save-resources.ts";

/** Reads all that the city has and stores what changed since the last time. */
export async function collect(city: City): Promise<number> {
  const { records, unread, complete, problems } = await readSource(city);
  noteProblems(city, problems);
  return saveResources(city.db, { kind: "resource", records, unread, complete });
}

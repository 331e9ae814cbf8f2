import type { Database } from "../database/connect.ts";
import { readFiling } from "./read-filing.ts";
import { saveCatalog } from "./save-catalog.ts";

/** Takes back what a city offered while it tried the simulator: without a version in force it has nothing on offer. */
export async function withdrawSample(db: Database): Promise<void> {
  const filing = await readFiling(db);
  if (filing?.number) return;
  await saveCatalog(db, []);
}

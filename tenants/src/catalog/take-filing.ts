import { type FilingMessage, realClock } from "@duoyun/shared";
import type { City } from "../city.ts";
import { catalogFiling } from "../database/schema.ts";
import { readFiling } from "./read-filing.ts";
import { saveCatalog } from "./save-catalog.ts";

/**
 * Publishes the version that is in force and keeps what came of the last one submitted; returns how many items changed.
 * The items come first: a city killed in between hears it again when it connects.
 */
export async function takeFiling(city: City, filing: FilingMessage): Promise<number> {
  const { inForce, outcome, waiting } = filing;
  const before = await readFiling(city.db);
  const changed = inForce ? await saveCatalog(city.db, inForce.items) : 0;
  const row = {
    number: inForce?.number ?? null,
    filedAt: inForce ? new Date(inForce.filedAt) : null,
    outcome: waiting ? { ...outcome, waiting } : outcome,
    heardAt: realClock.now(),
  };
  await city.db
    .insert(catalogFiling)
    .values(row)
    .onConflictDoUpdate({ target: catalogFiling.only, set: row });
  if (before?.number !== row.number || before?.outcome?.at !== outcome?.at) tell(city, filing);
  return changed;
}

function tell({ code, log }: City, { inForce, outcome }: FilingMessage): void {
  const version = inForce?.number ?? null;
  if (outcome?.action === "returned") {
    const { number: returned, reason } = outcome;
    log.warn({ city: code, version, returned, reason }, "a version of the catalog was returned");
  } else {
    log.info({ city: code, version }, "this version of the catalog is in force");
  }
}

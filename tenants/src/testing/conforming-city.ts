import { and, eq } from "drizzle-orm";
import type { Connector, Progress } from "../connectors/connector.ts";
import { inventory } from "../database/schema.ts";
import { collect } from "../inventory/collect.ts";
import { previewInventory } from "../inventory/preview-inventory.ts";
import type { TestCity } from "./test-city.ts";

export { createTestCity, type TestCity } from "./test-city.ts";

/** A city that reads a source under test; `living` is its inventory by key. */
export function conformingCity({ city }: TestCity, connector: Connector) {
  const reading = { ...city, connector };
  return {
    collect: () => collect(reading),
    preview: (onProgress?: (progress: Progress) => void) => previewInventory(reading, onProgress),
    async living(): Promise<Map<string, Record<string, unknown>>> {
      const rows = await city.db
        .select()
        .from(inventory)
        .where(and(eq(inventory.kind, "resource"), eq(inventory.deleted, false)))
        .orderBy(inventory.key);
      return new Map(rows.map(({ key, body }) => [key, body]));
    },
  };
}

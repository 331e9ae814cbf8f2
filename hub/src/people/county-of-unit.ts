import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";

/** The county whose unit an organisation is; null for the city's own. */
export async function countyOfUnit(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ county: organisation.county })
    .from(organisation)
    .where(eq(organisation.id, id));
  return row?.county ?? null;
}

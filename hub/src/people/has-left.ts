import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";

/** Whether that person is no longer active here. */
export async function hasLeft(tx: Transaction, personId: string): Promise<boolean> {
  return (await tx.$count(person, and(eq(person.id, personId), eq(person.active, false)))) > 0;
}

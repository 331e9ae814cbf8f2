import { eq } from "drizzle-orm";
import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { toPersonActor } from "./to-person-actor.ts";

/** The person as an actor, or null when there is none; throws InactivePerson for one who is no longer active. */
export async function loadPerson(
  tx: Transaction,
  personId: string,
  via: PersonActor["via"],
): Promise<PersonActor | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, personId));
  return row ? toPersonActor(row, via) : null;
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

type NewUser = { id: string; email: string };

const Found = z.array(z.object({ tenant: z.string(), id: z.string() }));

/**
 * Accounts are made for imported people alone: by this system itself, which has no request about it
 * then, or when somebody arrives from the institution's own sign-in with a known address.
 */
export function linkKnownPerson(db: Database) {
  return {
    before: async (user: NewUser, request?: object | null): Promise<boolean | undefined> => {
      if (!request) return undefined;
      return (await findByEmail(db, user.email)) === null ? false : undefined;
    },
    after: async (user: NewUser, request?: object | null): Promise<void> => {
      const found = request ? await findByEmail(db, user.email) : null;
      if (found === null) return;
      await inTenant(db, found.tenant, (tx) =>
        tx
          .update(person)
          .set({ userId: user.id })
          .where(and(eq(person.id, found.id), isNull(person.userId))),
      );
    },
  };
}

/** Null, too, when the address belongs to people of two nodes: nobody can say who it is. */
async function findByEmail(db: Database, email: string) {
  const rows = Found.parse(await db.execute(sql`select tenant, id from person_by_email(${email})`));
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

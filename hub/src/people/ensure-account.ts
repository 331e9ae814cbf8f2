import { and, eq, isNull } from "drizzle-orm";
import type { Auth } from "../auth/create-auth.ts";
import type { Database } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { signInName } from "./sign-in-name.ts";

export type AccountOwner = typeof person.$inferSelect;

/** The sign-in account of a person, made at first use; calling it again changes nothing. */
export async function ensureAccount(
  db: Database,
  auth: Auth,
  owner: AccountOwner,
): Promise<string> {
  if (owner.userId !== null) return owner.userId;
  const { internalAdapter } = await auth.server.$context;
  const email = signInName(owner);
  const known = await internalAdapter.findUserByEmail(email);
  const user =
    known?.user ??
    (await internalAdapter.createUser(
      { email, name: owner.titleZh, emailVerified: true },
      { method: "import" },
    ));
  await inTenant(db, owner.tenant, (tx) =>
    tx
      .update(person)
      .set({ userId: user.id })
      .where(and(eq(person.id, owner.id), isNull(person.userId))),
  );
  return user.id;
}

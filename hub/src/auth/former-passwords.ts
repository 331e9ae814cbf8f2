import { desc, eq, inArray } from "drizzle-orm";
import type { AuthDatabase } from "./connect-auth.ts";
import { formerPassword } from "./schema.ts";

const remembered = 5;

const newestFirst = (accounts: AuthDatabase, userId: string) =>
  accounts
    .select()
    .from(formerPassword)
    .where(eq(formerPassword.userId, userId))
    .orderBy(desc(formerPassword.setAt));

/** Keeps the hash of a password that was just set, and forgets all but the last five. */
export async function rememberPassword(
  accounts: AuthDatabase,
  userId: string,
  hash: string,
): Promise<void> {
  await accounts.insert(formerPassword).values({ userId, hash });
  const old = (await newestFirst(accounts, userId)).slice(remembered).map(({ id }) => id);
  if (old.length > 0) await accounts.delete(formerPassword).where(inArray(formerPassword.id, old));
}

export async function formerHashes(accounts: AuthDatabase, userId: string): Promise<string[]> {
  return (await newestFirst(accounts, userId)).map(({ hash }) => hash);
}

import { notFound } from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Auth } from "../auth/create-auth.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Database } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { ensureAccount } from "../people/ensure-account.ts";

/** Answers with an ordinary session for a sample person; a session that the browser had is closed. */
export async function signInAsSample(
  { db, auth }: { db: Database; auth: Auth },
  personId: string,
  headers: Headers,
): Promise<Response> {
  const found = await findSample(db, personId);
  if (!found) throw notFound({ zh: "演示人员", en: "sample person" });
  const userId = await ensureAccount(db, auth, found);
  await closeSession(auth, headers);
  return auth.server.api.openSampleSession({ body: { userId }, headers, asResponse: true });
}

async function findSample(db: Database, personId: string) {
  const place = await resolveRow(db, sql`select tenant, id from resolve_person(${personId})`);
  if (!place) return null;
  const [row] = await inTenant(db, place.tenant, (tx) =>
    tx
      .select()
      .from(person)
      .where(and(eq(person.id, personId), eq(person.sample, true), eq(person.active, true))),
  );
  return row ?? null;
}

async function closeSession({ server }: Auth, headers: Headers): Promise<void> {
  const before = await server.api.getSession({ headers });
  if (!before) return;
  const { internalAdapter } = await server.$context;
  await internalAdapter.deleteSession(before.session.token);
}

import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "@duoyun/shared";
import { fromNodeHeaders } from "better-auth/node";
import { eq } from "drizzle-orm";
import { decodeProtectedHeader } from "jose";
import type { Actor, CityActor, PersonActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { personOfAccount } from "./person-of-account.ts";
import { personOfUser } from "./person-of-user.ts";
import type { CallerChecks } from "./resolve-caller.ts";

/** Whether what opened a request still speaks for the same caller; looking extends no session. */
export async function stillRecognised(
  checks: CallerChecks,
  headers: IncomingHttpHeaders,
  actor: Actor,
): Promise<boolean> {
  try {
    if (actor.kind === "person") {
      return (await personNow(checks, headers, actor))?.personId === actor.personId;
    }
    return actor.kind !== "city" || (await hasSameKey(checks.db, headers, actor));
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function personNow(
  { db, auth }: CallerChecks,
  headers: IncomingHttpHeaders,
  { via }: PersonActor,
): Promise<PersonActor | null> {
  if (via.surface === "bot") return personOfAccount(db, String(headers["x-duoyun-account"]));
  const found = await auth.server.api.getSession({
    headers: fromNodeHeaders(headers),
    query: { disableRefresh: true },
  });
  return found && personOfUser(db, found.user.id);
}

async function hasSameKey(
  db: Database,
  { authorization = "" }: IncomingHttpHeaders,
  { tenant }: CityActor,
): Promise<boolean> {
  const { kid } = decodeProtectedHeader(authorization.replace(/^Bearer\s+/i, ""));
  const [row] = await inTenant(db, tenant, (tx) =>
    tx.select({ keyId: node.keyId }).from(node).where(eq(node.tenant, tenant)),
  );
  return row !== undefined && row.keyId === kid;
}

import { eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { noteView } from "./note-view.ts";

export type Subject = { type: "request" | "lease"; id: string };

/** Writes down that a person opened a request or a lease, unless it is their own. */
export async function noteSubjectView(
  ctx: Pick<Ctx<PersonActor>, "db" | "clock" | "actor">,
  subject: Subject,
): Promise<void> {
  const { tenant, personId } = ctx.actor;
  const owner = await inTenant(ctx.db, tenant, (tx) => ownerOf(tx, subject));
  if (owner === personId) return;
  await noteView(ctx, { entity: subject.type, entityId: subject.id });
}

async function ownerOf(tx: Transaction, { type, id }: Subject): Promise<string | undefined> {
  const rows =
    type === "request"
      ? await tx.select({ owner: request.applicantId }).from(request).where(eq(request.id, id))
      : await tx.select({ owner: lease.holderId }).from(lease).where(eq(lease.id, id));
  return rows[0]?.owner;
}

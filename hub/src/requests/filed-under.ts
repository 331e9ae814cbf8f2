import { and, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";

/** The request that this person has filed under a submit key before. */
export async function filedUnder(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  submitKey: string,
): Promise<{ id: string } | undefined> {
  const [row] = await tx
    .select({ id: request.id })
    .from(request)
    .where(
      and(
        eq(request.tenant, actor.tenant),
        eq(request.applicantId, actor.personId),
        eq(request.submitKey, submitKey),
      ),
    );
  return row;
}

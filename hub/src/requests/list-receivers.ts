import { today } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import type { Candidate } from "../delegations/candidates.ts";
import { approversOf } from "./approvers-of.ts";
import { findRequest } from "./find-request.ts";
import { requireReadable } from "./may-read.ts";
import { receiversOf } from "./receivers-of.ts";

/** To whom this person could pass the open step of a request; nobody where it is not theirs to pass on. */
export function listReceivers(
  ctx: Ctx<PersonActor>,
  { requestId: id }: { requestId: string },
): Promise<Candidate[]> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    await requireReadable(tx, ctx.actor, await findRequest(tx, tenant, { id }));
    const able = await approversOf(tx, { id }, today(ctx.clock));
    if (!able.some((one) => one.id === personId)) return [];
    const receivers = await receiversOf(tx, { id, personId });
    return receivers.map((one) => ({ id: one.id, title: { zh: one.titleZh, en: one.titleEn } }));
  });
}

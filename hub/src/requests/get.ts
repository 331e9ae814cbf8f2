import type { ByIdOrNumber, RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { findRequest, noSuchRequest } from "./find-request.ts";
import { mayRead } from "./may-read.ts";
import { getRequestView } from "./request-view.ts";

/** One request of the person's node; what they may not read is not found. */
export function getRequest(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<RequestView> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findRequest(tx, ctx.actor.tenant, input);
    if (!mayRead(ctx.actor, row)) throw noSuchRequest;
    return getRequestView(ctx, tx, row.id);
  });
}

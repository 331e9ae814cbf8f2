import type { ByIdOrNumber, RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { findRequest, noSuchRequest } from "./find-request.ts";
import { mayRead } from "./may-read.ts";
import { getRequestView } from "./request-view.ts";
import { wholeNumber } from "./whole-number.ts";

/** One request of the person's node, also by the digits at its number's end; what they may not read is not found. */
export function getRequest(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<RequestView> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const by = "id" in input ? input : { number: await wholeNumber(tx, ctx, input.number) };
    const row = await findRequest(tx, ctx.actor.tenant, by);
    if (!(await mayRead(tx, ctx.actor, row))) throw noSuchRequest;
    return getRequestView(ctx, tx, row.id);
  });
}

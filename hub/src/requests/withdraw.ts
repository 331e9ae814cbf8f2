import type { ByIdOrToken, RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { carryOut } from "./carry-out.ts";

/** The applicant withdraws a request that has not reached the city; what it reserved is free again. */
export function withdraw(ctx: Ctx<PersonActor>, input: ByIdOrToken): Promise<RequestView> {
  return carryOut(ctx, input, { verb: "withdraw", event: { type: "withdrawn" } });
}

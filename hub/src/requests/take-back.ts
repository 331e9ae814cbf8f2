import type { ByIdOrToken, RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { carryOut } from "./carry-out.ts";

/** The last approver takes the approval back while the city's order is still held; the step is open again. */
export function takeBack(ctx: Ctx<PersonActor>, input: ByIdOrToken): Promise<RequestView> {
  return carryOut(ctx, input, { verb: "takeBack", event: { type: "takenBack" } });
}

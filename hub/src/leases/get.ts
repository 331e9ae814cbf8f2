import { AppError, type ByIdOrNumber, type LeaseView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function getLease(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<LeaseView> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

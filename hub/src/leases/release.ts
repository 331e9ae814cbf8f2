import { AppError, type ByIdOrToken, type LeaseView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function release(ctx: Ctx<PersonActor>, input: ByIdOrToken): Promise<LeaseView> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

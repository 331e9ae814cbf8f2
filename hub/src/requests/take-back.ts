import { AppError, type ByIdOrToken, type RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function takeBack(ctx: Ctx<PersonActor>, input: ByIdOrToken): Promise<RequestView> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

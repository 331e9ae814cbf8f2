import { AppError, type ByIdOrNumber, type RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function getRequest(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<RequestView> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

import { AppError, type RequestView, type SubmitInput } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function submit(ctx: Ctx<PersonActor>, input: SubmitInput): Promise<RequestView> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

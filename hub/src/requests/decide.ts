import { AppError, type DecideInput, type DecideResult } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function decide(ctx: Ctx<PersonActor>, input: DecideInput): Promise<DecideResult> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

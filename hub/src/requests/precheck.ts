import { AppError, type Precheck, type TemporaryForm } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function precheck(ctx: Ctx<PersonActor>, input: TemporaryForm): Promise<Precheck> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

import { AppError, type ReclaimReport } from "@duoyun/shared";
import type { CityActor, Ctx } from "../context.ts";

export async function reclaimedByCity(ctx: Ctx<CityActor>, input: ReclaimReport): Promise<void> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

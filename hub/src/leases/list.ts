import { AppError, type LeaseSummary } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function listLeases(
  ctx: Ctx<PersonActor>,
  input: { attention?: boolean },
): Promise<LeaseSummary[]> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

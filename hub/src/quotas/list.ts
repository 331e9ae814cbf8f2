import { AppError, type QuotaView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function listQuotas(
  ctx: Ctx<PersonActor>,
  input: { organisationId?: string },
): Promise<QuotaView[]> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

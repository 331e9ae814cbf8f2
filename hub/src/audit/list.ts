import { AppError, type AuditView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function listAudit(
  ctx: Ctx<PersonActor>,
  input: { cursor?: string },
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

import { AppError, type RequestListInput, type RequestSummary } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";

export async function listRequests(
  ctx: Ctx<PersonActor>,
  input: RequestListInput,
): Promise<{ items: RequestSummary[]; nextCursor: string | null }> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

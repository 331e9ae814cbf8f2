import { AppError, type OrderAnswer, type OrderAnswerResult } from "@duoyun/shared";
import type { CityActor, Ctx } from "../context.ts";

export async function answerOrder(
  ctx: Ctx<CityActor>,
  input: OrderAnswer,
): Promise<OrderAnswerResult> {
  throw new AppError(
    "unavailable",
    { zh: "即将可用。", en: "Not ready yet." },
    { ctx: ctx.requestId, input },
  );
}

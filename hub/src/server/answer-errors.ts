import { AppError } from "@duoyun/shared";
import type { FastifyError, FastifyInstance } from "fastify";
import { ZodError } from "zod";
import { httpStatusOf, wentWrong } from "../error-answer.ts";
import { isDatabaseAway, unavailable } from "./database-away.ts";

/** Outside tRPC, too, every error says in both languages what to do next. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const known = toAppError(error);
    if (known.code === "internal") request.log.error({ err: error }, "a request failed");
    const { code, text, details } = known;
    return reply.code(httpStatusOf(code)).send({ app: { code, text, details } });
  });
}

function toAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return unreadable();
  if (isDatabaseAway(error)) return unavailable();
  if (error.statusCode === 413) return tooLarge();
  if (error.statusCode !== undefined && error.statusCode < 500) return unreadable();
  return wentWrong();
}

const tooLarge = () =>
  new AppError("too_large", {
    zh: "内容太大，超过 8 MiB。请拆小后再试。",
    en: "This is larger than 8 MiB. Split it and try again.",
  });

const unreadable = () =>
  new AppError("invalid", {
    zh: "请求内容无法识别，请检查后再试。",
    en: "The request could not be read. Check it and try again.",
  });

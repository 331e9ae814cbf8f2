import { AppError, type ErrorCode } from "@duoyun/shared";
import type { FastifyError, FastifyInstance } from "fastify";
import { isDatabaseAway, unavailable } from "./database-away.ts";

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  second_factor_required: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_decided: 409,
  stale: 409,
  expired: 412,
  limit_exceeded: 412,
  precondition_failed: 412,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** Outside tRPC, too, every error says in both languages what to do next. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const known = toAppError(error);
    if (known.code === "internal") request.log.error({ err: error }, "a request failed");
    const { code, text, details } = known;
    return reply.code(statusOf[code]).send({ app: { code, text, details } });
  });
}

function toAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) return unavailable();
  if (error.statusCode === 413) return tooLarge();
  if (error.statusCode !== undefined && error.statusCode < 500) return unreadable();
  return failed();
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

const failed = () =>
  new AppError("internal", {
    zh: "系统出错了，数据没有丢失。请稍后再试；若仍不行，请联系管理员。",
    en: "Something went wrong; nothing is lost. Try again later, or tell your administrator.",
  });

import { type AppErrorShape, type ErrorCode, errorCodes, Text } from "@duoyun/shared";
import { z } from "zod";
import { httpStatusOf } from "../error-answer.ts";

const Refusal: z.ZodType<AppErrorShape> = z.object({
  code: z.enum(errorCodes),
  text: Text,
  details: z.record(z.string(), z.unknown()).optional(),
});

/** An answer that is none: by the procedure itself, or by the server before it came to that. */
export const Refused = z.union([
  z.object({
    error: z.object({
      message: z.string(),
      code: z.int(),
      data: z.object({ httpStatus: z.int(), app: Refusal }),
    }),
  }),
  z.object({ app: Refusal }),
]);

/** What a refusal of the stream carries. */
export const RefusedStream = z.object({ data: z.object({ app: Refusal }) });

const meanings: Partial<Record<ErrorCode, string>> = {
  invalid: "Something in the request does not fit; `text` and `details` say what. Mend it first.",
  unauthenticated:
    "The token was not accepted, or the key is not confirmed yet; `text` says what to do.",
  forbidden:
    "The province has suspended this node, or two copies of it are running; `text` says which. Keep everything, and send it once heartbeats say no more of it.",
  not_found: "This node has no such thing.",
  conflict: "It was answered otherwise before, and the first answer stands.",
  precondition_failed: "Not now, or not by this release; `text` says what has to happen first.",
  too_large: "More than an envelope or a record may be. Send it in parts.",
  rate_limited: "Too fast. Try again after `details.retryAfterSeconds`.",
  unavailable: "The hub cannot do it for the moment. Keep everything and try again shortly.",
};

/** Refusals by HTTP status, each with its codes and what to do next. */
export function describeRefusals(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(codes, (code) => String(httpStatusOf(code)));
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      refusedAnswer(some.map((code) => `\`${code}\`: ${meanings[code] ?? ""}`).join(" ")),
    ]),
  );
}

export function refusedAnswer(description: string) {
  const schema = { $ref: "#/components/schemas/Refused" };
  return { description, content: { "application/json": { schema } } };
}

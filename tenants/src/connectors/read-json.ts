import { AppError } from "@duoyun/shared";
import type { z } from "zod";
import { reasonOf } from "../reason-of.ts";

/** The whole body of an answer as its shape; an answer cut off or of another shape is no answer. */
export async function readJson<T>(answer: Response, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await answer.json().catch((error: unknown) => {
    throw unusable(answer, reasonOf(error));
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unusable(answer, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function unusable({ url }: Response, why: string): AppError {
  const { origin, pathname } = new URL(url);
  return new AppError("unavailable", {
    zh: `${origin}${pathname} 的应答不完整或不合其文档（${why}），已有的资源都保留，稍后自动再读`,
    en: `the answer of ${origin}${pathname} is cut off or not as documented (${why}); what is known is kept and it is read again by itself`,
  });
}

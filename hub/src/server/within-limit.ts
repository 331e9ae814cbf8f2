import { AppError } from "@duoyun/shared";

const requestMilliseconds = 60_000;

/** What the work comes to, or after a minute a sentence: nobody waits for ever, whatever hangs behind it. */
export async function withinLimit<T>(
  work: Promise<T>,
  milliseconds = requestMilliseconds,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(noAnswer()), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer(): AppError {
  return new AppError("unavailable", {
    zh: "系统迟迟没有应答，操作可能尚未生效。请先查看结果，再决定是否重试。",
    en: "There was no answer for too long; this may not have taken effect. Look at the result before you try again.",
  });
}

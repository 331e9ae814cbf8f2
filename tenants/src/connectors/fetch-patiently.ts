import { setTimeout as sleep } from "node:timers/promises";
import { AppError, realClock } from "@duoyun/shared";
import { reasonOf } from "../reason-of.ts";

const mostTries = 5;
const answerSeconds = 60;
const longestWaitSeconds = 60;

/** Asks again when a service is busy or away, as long as it says or ever longer; gives up in a sentence. */
export async function fetchPatiently(
  url: URL,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetchOnce(url, init);
    const isBusy = answer instanceof Error || answer.status === 429 || answer.status === 503;
    if (!isBusy) return answer;
    if (tries >= mostTries) throw stillBusy(url, answer);
    const usual = 0.25 * 2 ** tries;
    const asked = answer instanceof Error ? null : retryAfterSeconds(answer);
    if (!(answer instanceof Error)) await answer.body?.cancel();
    await sleep(Math.min(asked ?? usual, longestWaitSeconds) * 1_000, undefined, {
      signal: init.signal,
    });
  }
}

async function fetchOnce(
  url: URL,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response | Error> {
  const signal = AbortSignal.any([init.signal, AbortSignal.timeout(answerSeconds * 1_000)]);
  try {
    return await fetch(url, { ...init, signal, redirect: "error" });
  } catch (error) {
    init.signal.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}

function retryAfterSeconds({ headers }: Response): number | null {
  const text = headers.get("retry-after");
  if (text === null) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, (at - realClock.now().getTime()) / 1_000);
}

function stillBusy({ origin, pathname }: URL, answer: Response | Error): AppError {
  const why = answer instanceof Error ? reasonOf(answer) : `HTTP ${answer.status}`;
  return new AppError("unavailable", {
    zh: `${origin}${pathname} 没有应答（${why}），已有的资源都保留，稍后自动再读；若持续如此请检查该服务与网络`,
    en: `${origin}${pathname} does not answer (${why}); what is known is kept and it is read again by itself. If it stays so, check the service and the network`,
  });
}

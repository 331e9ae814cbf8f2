import { PlatformError } from "../adapter.ts";
import { createLanes } from "../web/lanes.ts";

/** One call at a time to a chat; a chat that asked to be left alone is, and whoever comes meanwhile is told how long. */
export function createPace() {
  const lanes = createLanes();
  const quietUntil = new Map<string, number>();

  const refuseEarly = (chatId: string) => {
    const until = quietUntil.get(chatId);
    if (until === undefined) return;
    const seconds = Math.ceil((until - performance.now()) / 1_000);
    if (seconds <= 0) return void quietUntil.delete(chatId);
    throw new PlatformError("later", `The chat wants to be left alone for ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
  };
  const attempt = async <Result>(chatId: string, call: () => Promise<Result>): Promise<Result> => {
    refuseEarly(chatId);
    try {
      return await call();
    } catch (error) {
      const seconds = error instanceof PlatformError ? error.retryAfterSeconds : undefined;
      if (seconds !== undefined) quietUntil.set(chatId, performance.now() + seconds * 1_000);
      throw error;
    }
  };
  return {
    /** `call` fails with a PlatformError; `retryAfterSeconds` in it counts for the whole chat. */
    run: <Result>(chatId: string, call: () => Promise<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        lanes.run(chatId, () => attempt(chatId, call).then(resolve, reject));
      }),
  };
}

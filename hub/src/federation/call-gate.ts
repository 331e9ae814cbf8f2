import { AppError, callLimits, realClock, type Text } from "@duoyun/shared";
import type { CityActor } from "../context.ts";

type Limits = { perMinute: number; atOnce: number };
type Use = { minute: number; begun: number; atOnce: number };
type Kind = keyof typeof callLimits;

/**
 * Lets each city's calls of a kind through one gate a process: so many a minute and so many at once, so that a city
 * which floods the hub waits for itself and not the others for it.
 */
export function createCallGate(kind: Kind, limits: Limits = callLimits[kind]) {
  const uses = new Map<string, Use>();
  return async function pass<T>({ tenant }: CityActor, work: () => Promise<T>): Promise<T> {
    const now = realClock.now().getTime();
    const use = useAt(uses, tenant, Math.floor(now / 60_000));
    const tooFast = (seconds: number) => refusal(words[kind](limits, seconds), seconds);
    if (use.begun >= limits.perMinute) throw tooFast(60 - Math.floor((now % 60_000) / 1_000));
    if (use.atOnce >= limits.atOnce) throw tooFast(1);
    use.begun += 1;
    use.atOnce += 1;
    try {
      return await work();
    } finally {
      use.atOnce -= 1;
    }
  };
}

function useAt(uses: Map<string, Use>, tenant: string, minute: number): Use {
  const use = uses.get(tenant) ?? { minute, begun: 0, atOnce: 0 };
  if (use.minute !== minute) Object.assign(use, { minute, begun: 0 });
  uses.set(tenant, use);
  return use;
}

function refusal(text: Text, seconds: number): AppError {
  return new AppError("rate_limited", text, { retryAfterSeconds: seconds });
}

const words: Record<Kind, (limits: Limits, seconds: number) => Text> = {
  push: ({ perMinute, atOnce }, seconds) => ({
    zh: `上报过快：每分钟最多 ${perMinute} 批，同时最多 ${atOnce} 批。本批未写入，请保留并在 ${seconds} 秒后从上次确认的序号继续。`,
    en: `Too fast: at most ${perMinute} envelopes a minute, ${atOnce} at once. This one was not applied; keep it and go on from the last acknowledged sequence in ${seconds} seconds.`,
  }),
  compare: ({ perMinute, atOnce }, seconds) => ({
    zh: `比对过快：每分钟最多 ${perMinute} 次，同时最多 ${atOnce} 次。本次未比对，数据没有变化，请在 ${seconds} 秒后重新比对。`,
    en: `Too fast: at most ${perMinute} compares a minute, ${atOnce} at once. Nothing was compared or changed; compare again in ${seconds} seconds.`,
  }),
  repair: ({ perMinute, atOnce }, seconds) => ({
    zh: `更正过快：每分钟最多 ${perMinute} 次，同时最多 ${atOnce} 次。这些分组没有变化，请补传此前要求的记录，并在 ${seconds} 秒后重新比对。`,
    en: `Too fast: at most ${perMinute} repairs a minute, ${atOnce} at once. These buckets are as they were; send what was wanted so far and compare again in ${seconds} seconds.`,
  }),
};

export const passGate = {
  push: createCallGate("push"),
  compare: createCallGate("compare"),
  repair: createCallGate("repair"),
};

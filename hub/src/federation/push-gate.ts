import { AppError, pushLimits, realClock } from "@duoyun/shared";
import type { CityActor } from "../context.ts";

type PushLimits = { perMinute: number; atOnce: number };
type Use = { minute: number; begun: number; atOnce: number };

/**
 * Lets each city's envelopes through one gate a process: so many a minute and so many at once, so that a city
 * which floods the hub waits for itself and not the others for it.
 */
export function createPushGate({ perMinute, atOnce }: PushLimits) {
  const uses = new Map<string, Use>();
  return async function pass<T>({ tenant }: CityActor, work: () => Promise<T>): Promise<T> {
    const now = realClock.now().getTime();
    const use = useAt(uses, tenant, Math.floor(now / 60_000));
    if (use.begun >= perMinute) throw tooFast(60 - Math.floor((now % 60_000) / 1_000));
    if (use.atOnce >= atOnce) throw tooFast(1);
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

function tooFast(seconds: number): AppError {
  return new AppError(
    "rate_limited",
    {
      zh: `上报过快：每分钟最多 ${pushLimits.perMinute} 批，同时最多 ${pushLimits.atOnce} 批。本批未写入，请保留并在 ${seconds} 秒后从上次确认的序号继续。`,
      en: `Too fast: at most ${pushLimits.perMinute} envelopes a minute, ${pushLimits.atOnce} at once. This one was not applied; keep it and go on from the last acknowledged sequence in ${seconds} seconds.`,
    },
    { retryAfterSeconds: seconds },
  );
}

export const passPushGate = createPushGate(pushLimits);

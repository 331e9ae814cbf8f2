import {
  type Day,
  type Envelope,
  type NodeCode,
  type UsageFigures,
  usageDayKey,
} from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import type { CityActor, Ctx } from "../context.ts";
import { receivePush } from "../federation/receive-push.ts";

/** One day of one host; what is not said is unknown, and the whole day was measured. */
export type Used = { day: Day; host?: string; version?: number } & Partial<UsageFigures>;

const unknown = { cpuRatio: null, memoryRatio: null, diskRatio: null, coverage: 1 };

/** A city that tells its usage days, an envelope at each call. */
export function usageSender(ctx: Ctx<CityActor>, city: NodeCode) {
  let seq = 0;
  return async (days: readonly Used[]): Promise<void> => {
    const items = days.map(({ day, host = "host", version, ...figures }, index) => ({
      kind: "usageDay",
      key: usageDayKey(day, host),
      version: version ?? seq + index + 1,
      ...unknown,
      ...figures,
    }));
    const text = JSON.stringify(items);
    const envelope: Envelope = {
      protocol: 1,
      city,
      epoch: 1,
      kind: "delta",
      firstSeq: seq + 1,
      lastSeq: seq + days.length,
      items: text,
      digest: itemsDigest(text),
    };
    seq += days.length;
    await receivePush(ctx, envelope);
  };
}

import { tooMany } from "./api-error.ts";

export type Limits = {
  /** Messages to one private chat at once, before one a second counts. */
  burst: number;
  groupPerMinute: number;
};

type Bucket = { left: number; at: number };

/** Counts messages a chat as Telegram does: one a second after a burst, twenty a minute to a group. */
export function createRates({ burst, groupPerMinute }: Limits) {
  const buckets = new Map<number, Bucket>();
  return {
    spend: (chatId: number) => {
      const isGroup = chatId < 0;
      const most = isGroup ? groupPerMinute : burst;
      const perSecond = isGroup ? groupPerMinute / 60 : 1;
      const now = performance.now();
      const { left, at } = buckets.get(chatId) ?? { left: most, at: now };
      const have = Math.min(most, left + ((now - at) / 1_000) * perSecond);
      if (have < 1) throw tooMany(Math.ceil((1 - have) / perSecond));
      buckets.set(chatId, { left: have - 1, at: now });
    },
  };
}

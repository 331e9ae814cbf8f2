import { nodeCodes, today } from "@duoyun/shared";
import { remindOfDemand } from "../notices/remind-of-demand.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { isPast, morning } from "./is-past.ts";
import type { Sweep } from "./sweep.ts";

/** Once a year, from the day that a node's rulebook names, asks its units for their demand intentions (P24-29). */
export const remindOfDemands: Sweep = {
  name: "remind-of-demand",
  everySeconds: 3_600,
  due: async (ctx) => {
    const { calendars, clock } = ctx;
    const day = today(clock);
    if (!isPast(clock, morning) || !calendars.isWorkingDay(day).working) return [];
    const asks = nodeCodes.filter((code) => {
      const from = currentRulebook(ctx, code).kinds.demandIntention?.yearly?.from;
      return from !== undefined && day.slice(5) >= from;
    });
    return asks.map((code) => ({ tenant: code, id: code }));
  },
  carryOut: remindOfDemand,
};

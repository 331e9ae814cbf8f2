import type { Amounts } from "../amounts.ts";
import type { UnitPrice } from "./unit-price.ts";

/** What hosts cost in a month, in fen; null where the unit does not say: an hour of how many, a GiB of memory or of storage. */
export function monthlyFen({ fen, per }: UnitPrice, { hosts, vcpu }: Amounts): number | null {
  switch (per) {
    case "itemMonth":
      return fen * hosts;
    case "coreMonth":
      return fen * vcpu;
    case "gibMonth":
    case "itemHour":
      return null;
    default:
      return per satisfies never;
  }
}

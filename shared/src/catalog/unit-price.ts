import { z } from "zod";
import { Day } from "../clocks/day.ts";
import type { Text } from "../text.ts";

/** What a unit price is for, each month or hour. */
export const priceUnits = {
  itemMonth: { zh: "项·月", en: "item and month" },
  coreMonth: { zh: "核·月", en: "core and month" },
  gibMonth: { zh: "GiB·月", en: "GiB and month" },
  itemHour: { zh: "项·小时", en: "item and hour" },
} satisfies Record<string, Text>;
export type PriceUnit = keyof typeof priceUnits;

const priceUnitNames = ["itemMonth", "coreMonth", "gibMonth", "itemHour"] as const;

/** The dearest that a unit may be: a million yuan. */
export const mostFen = 100_000_000;

/** A unit price in fen (1/100 yuan), valid on every day from `from` to `until`, both included; `until` null: until further notice. */
export const UnitPrice = z.object({
  fen: z.int().min(0).max(mostFen),
  per: z.enum(priceUnitNames),
  from: Day,
  until: Day.nullable(),
});
export type UnitPrice = z.infer<typeof UnitPrice>;

/** The price that holds on a day; null where none does. */
export function priceOn(prices: readonly UnitPrice[], day: Day): UnitPrice | null {
  const holds = ({ from, until }: UnitPrice) => from <= day && (until === null || day <= until);
  return prices.find(holds) ?? null;
}

/** `128.50 元/项·月`. */
export function priceText({ fen, per }: Pick<UnitPrice, "fen" | "per">): Text {
  const yuan = yuanOf(fen);
  const unit = priceUnits[per];
  return { zh: `${yuan} 元/${unit.zh}`, en: `CNY ${yuan} per ${unit.en}` };
}

/** Fen as yuan with two decimals, without the errors of a division. */
export function yuanOf(fen: number): string {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Yuan as people write them, at most two decimals, as fen; null for what is none. */
export function fenOf(yuan: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) return null;
  const [, whole = "0", decimals = ""] = match;
  return Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
}

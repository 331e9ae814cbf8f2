import type { Amounts } from "../amounts.ts";
import type { Text } from "../text.ts";
import { monthlyFen } from "./monthly-cost.ts";
import type { Offer } from "./offer.ts";
import { priceText, yuanOf } from "./unit-price.ts";

/** `42.00 元/核·月（第 1 版目录），约 336.00 元/月`; the month only where the unit allows it. */
export function offerText({ version, price }: Offer, amounts: Amounts | null): Text {
  const what = price ? priceText(price) : { zh: "目录未定价", en: "no price in the catalog" };
  const fen = price && amounts ? monthlyFen(price, amounts) : null;
  const month = fen === null ? null : yuanOf(fen);
  return {
    zh: `${what.zh}（第 ${version} 版目录）${month === null ? "" : `，约 ${month} 元/月`}`,
    en: `${what.en} (catalog version ${version})${month === null ? "" : `, about CNY ${month} a month`}`,
  };
}

import type { Text } from "../text.ts";
import type { CatalogItemView } from "./catalog-item.ts";
import { itemCodeFault, itemTextFault, longestItemTexts } from "./item-texts.ts";
import type { UnitPrice } from "./unit-price.ts";

/** What is wrong with an item, and where; `field` is the name of its column. */
export type ItemFault = { code: string; field: keyof CatalogItemView; text: Text };

/** What the shape of an item cannot tell: `zones` are the names that the node's rulebook knows. */
export function itemFaults(item: CatalogItemView, zones: readonly string[]): ItemFault[] {
  const fault = (field: keyof CatalogItemView, text: Text | null) =>
    text ? [{ code: item.code, field, text }] : [];
  return [
    ...fault("code", itemCodeFault(item.code)),
    ...fault("title", titleFault(item.title)),
    ...fault("note", item.note && noteFault(item.note)),
    ...fault("vcpuLadder", ladderFault(item.vcpuLadder)),
    ...fault("memoryLadderGib", ladderFault(item.memoryLadderGib)),
    ...fault("zones", zoneFault(item.zones, zones)),
    ...fault("capabilities", repeatedFault(item.capabilities)),
    ...fault("prices", pricesFault(item.prices)),
  ];
}

/** The codes that stand in a catalog more than once. */
export function repeatedCodes(items: readonly Pick<CatalogItemView, "code">[]): string[] {
  const codes = items.map(({ code }) => code);
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
}

function titleFault({ zh, en }: Text): Text | null {
  const { title, titleEn } = longestItemTexts;
  return itemTextFault(zh, title) ?? itemTextFault(en, titleEn);
}

function noteFault({ zh, en }: Text): Text | null {
  return itemTextFault(zh, longestItemTexts.note) ?? itemTextFault(en, longestItemTexts.note);
}

function ladderFault(ladder: readonly number[]): Text | null {
  const rises = ladder.every((size, index) => index === 0 || size > (ladder[index - 1] ?? 0));
  if (rises) return null;
  return {
    zh: `规格阶梯 ${ladder.join("、")} 应由小到大且不重复，请改正。`,
    en: `The ladder ${ladder.join(", ")} has to rise and to name each size once. Correct it.`,
  };
}

function zoneFault(zones: readonly string[], known: readonly string[]): Text | null {
  const other = zones.find((zone) => !known.includes(zone));
  if (other === undefined) return null;
  return {
    zh: `本节点的规则没有“${other}”这一区域，可用：${known.join("、")}。`,
    en: `The rules of this node know no zone "${other}". Use one of: ${known.join(", ")}.`,
  };
}

function repeatedFault(capabilities: readonly number[]): Text | null {
  const twice = capabilities.find((no, index) => capabilities.indexOf(no) !== index);
  if (twice === undefined) return null;
  return {
    zh: `能力项 ${twice} 重复，请只写一次。`,
    en: `Capability ${twice} is named twice. Name it once.`,
  };
}

function pricesFault(prices: readonly UnitPrice[]): Text | null {
  const ordered = prices.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const ended = ordered.find(({ from, until }) => until !== null && until < from);
  if (ended) {
    return {
      zh: `单价的止日 ${ended.until} 早于起日 ${ended.from}，请改正日期。`,
      en: `A price ends on ${ended.until}, before it begins on ${ended.from}. Correct the days.`,
    };
  }
  const overlaps = ordered.find(({ until }, index) => {
    const next = ordered[index + 1];
    return next !== undefined && (until === null || until >= next.from);
  });
  if (!overlaps) return null;
  return {
    zh: `自 ${overlaps.from} 起的单价与下一段重叠，请给它一个更早的止日。`,
    en: `The price from ${overlaps.from} overlaps the next one. Let it end earlier.`,
  };
}

import { isDay } from "../clocks/day.ts";
import { capabilityBaseline } from "../rulebooks/jiangsu-2024/capability-baseline.ts";
import type { Text } from "../text.ts";
import { resourceTypes } from "./catalog-item.ts";
import type { CatalogColumnId } from "./catalog-table.ts";
import { itemCodeFault, itemTextFault, longestItemTexts } from "./item-texts.ts";
import { fenOf, mostFen, type PriceUnit, priceUnits, type UnitPrice } from "./unit-price.ts";

type Read<T> = { value: T } | { problem: Text };
/** Reads a cell; one that does not fit is noted and read as null. */
export type CellOf = <T>(id: CatalogColumnId, read: (text: string) => Read<T>) => T | null;

const largest = 1_000_000_000;
const wholes = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;

export function readWhole(text: string): Read<number> {
  const value = Number((text || "0").replaceAll(",", ""));
  if ((text === "" || wholes.test(text)) && value <= largest) return { value };
  return {
    problem: {
      zh: `“${text}”不是 0 至 ${largest} 的整数。`,
      en: `"${text}" is no whole number from 0 to ${largest}.`,
    },
  };
}

const mostSizes = 40;
const largestSize = 16_384;

/** `1、2、4`, also with commas or slashes between; empty for any size. */
export function readLadder(text: string): Read<number[]> {
  const parts = partsOf(text);
  const value = parts.map(Number);
  const isSize = (size: number) => size >= 1 && size <= largestSize;
  const fits = parts.every((part) => /^\d+$/.test(part)) && value.every(isSize);
  if (fits && value.length <= mostSizes && !isDate(text)) return { value };
  return {
    problem: {
      zh: `“${text}”不是规格阶梯，应形如 1、2、4、8，最多 ${mostSizes} 档；用“/”分隔的会被表格软件改成日期。`,
      en: `"${text}" is no ladder of sizes. Write it like 1、2、4、8, at most ${mostSizes} of them; with slashes a spreadsheet makes it a date.`,
    },
  };
}

/** What a spreadsheet makes of `1/2/4`: a day of 1930 to 2029, its year first or last. */
function isDate(text: string): boolean {
  const year = "(?:19[3-9]|20[0-2])\\d";
  return new RegExp(`^(?:${year}/\\d{1,2}/\\d{1,2}|\\d{1,2}/\\d{1,2}/${year})$`).test(text.trim());
}

const mostZones = 10;
const longestZone = 40;

export function readZones(text: string): Read<string[]> {
  const value = namesIn(text);
  if (value.length <= mostZones && value.every(({ length }) => length <= longestZone)) {
    return { value };
  }
  return {
    problem: {
      zh: `一项最多 ${mostZones} 个区域，每个最多 ${longestZone} 字。`,
      en: `An item has at most ${mostZones} zones, each of at most ${longestZone} characters.`,
    },
  };
}

export function readCode(text: string): Read<string> {
  const problem = itemCodeFault(text);
  return problem ? { problem } : { value: text };
}

/** A name or a note that may stay empty. */
export function readText(most: number) {
  return (text: string): Read<string> => {
    const problem = itemTextFault(text, most);
    return problem ? { problem } : { value: text };
  };
}

export function readTitle(text: string): Read<string> {
  if (text !== "") return readText(longestItemTexts.title)(text);
  return { problem: { zh: "必须填写名称。", en: "A name has to be filled in." } };
}

export function readType(text: string): Read<string> {
  const all = Object.entries(resourceTypes);
  const known = all.find(([name, { zh, en }]) => [name, zh, en].some((one) => isAlike(one, text)));
  if (known) return { value: known[0] };
  const zh = all.map(([, name]) => name.zh).join("、");
  const en = all.map(([, name]) => name.en).join(", ");
  return {
    problem: {
      zh: `没有“${text}”这一类型，可用：${zh}。`,
      en: `There is no type "${text}". Use one of: ${en}.`,
    },
  };
}

/** Capabilities by number or by name (P24-03). */
export function readCapabilities(text: string): Read<number[]> {
  const found = namesIn(text).map((part) => ({ part, no: capabilityOf(part) }));
  const unknown = found.find(({ no }) => no === undefined);
  if (!unknown) return { value: found.flatMap(({ no }) => no ?? []) };
  return {
    problem: {
      zh: `基线没有能力项“${unknown.part}”，请写 1 至 44 的序号或名称。`,
      en: `The baseline has no capability "${unknown.part}". Write a number from 1 to 44, or its name.`,
    },
  };
}

function capabilityOf(part: string): number | undefined {
  const isIt = ({ no, name }: (typeof capabilityBaseline)[number]) =>
    String(no) === part || isAlike(name.zh, part) || isAlike(name.en, part);
  return capabilityBaseline.find(isIt)?.no;
}

function namesIn(text: string): string[] {
  return text
    .split(/[、,，;；/]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

const priceColumns = ["price", "per", "from", "until"] as const;

/** The price of a row; null where all its cells are empty, or one was noted as not fitting. */
export function readPrice(
  cells: Partial<Record<CatalogColumnId, string>>,
  cell: CellOf,
): UnitPrice | null {
  if (priceColumns.every((id) => !cells[id])) return null;
  const fen = cell("price", readFen);
  const per = cell("per", readUnit);
  const from = cell("from", readDay);
  const until = cells.until ? cell("until", readDay) : null;
  return fen === null || !per || !from ? null : { fen, per, from, until };
}

function readFen(text: string): Read<number> {
  const value = fenOf(text.replaceAll(",", ""));
  if (value !== null && value <= mostFen) return { value };
  const most = mostFen / 100;
  return {
    problem: {
      zh: `“${text}”不是单价，应为元，最多 ${most} 元、两位小数，如 128.50；不要这一段单价请清空其单位和起止日。`,
      en: `"${text}" is no price. Write yuan, at most ${most} with two decimals, such as 128.50; to do without this price, empty its unit and days too.`,
    },
  };
}

function readUnit(text: string): Read<PriceUnit> {
  const units: readonly PriceUnit[] = ["itemMonth", "coreMonth", "gibMonth", "itemHour"];
  const names = (unit: PriceUnit) => [unit, priceUnits[unit].zh, priceUnits[unit].en];
  const value = units.find((unit) => names(unit).some((name) => isAlike(name, text)));
  if (value) return { value };
  const known = units.map((unit) => priceUnits[unit]);
  return {
    problem: {
      zh: `没有计价单位“${text}”，可用：${known.map(({ zh }) => zh).join("、")}。`,
      en: `There is no unit "${text}". Use one of: ${known.map(({ en }) => en).join(", ")}.`,
    },
  };
}

function readDay(text: string): Read<string> {
  const value = text.replaceAll("/", "-").replace(/-(\d)(?!\d)/g, "-0$1");
  if (isDay(value)) return { value };
  return {
    problem: {
      zh: `“${text}”不是日期，应形如 2026-01-01。`,
      en: `"${text}" is no day. Write it like 2026-01-01.`,
    },
  };
}

function partsOf(text: string): string[] {
  return text.split(/[/、,，;；\s]+/).filter(Boolean);
}

function isAlike(one: string, other: string): boolean {
  const bare = (text: string) => text.replace(/[\s·.]/g, "").toLowerCase();
  return bare(one) === bare(other);
}

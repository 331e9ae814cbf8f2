import { isDay } from "../clocks/day.ts";
import { capabilityBaseline } from "../rulebooks/jiangsu-2024/capability-baseline.ts";
import type { Text } from "../text.ts";
import { resourceTypes } from "./catalog-item.ts";
import type { CatalogColumnId } from "./catalog-table.ts";
import { fenOf, type PriceUnit, priceUnits, type UnitPrice } from "./unit-price.ts";

type Read<T> = { value: T } | { problem: Text };
/** Reads a cell; one that does not fit is noted and read as null. */
export type CellOf = <T>(id: CatalogColumnId, read: (text: string) => Read<T>) => T | null;

const largest = 1_000_000_000;

export function readWhole(text: string): Read<number> {
  const value = text === "" ? 0 : Number(text.replaceAll(",", ""));
  if (Number.isInteger(value) && value >= 0 && value <= largest) return { value };
  return { problem: { zh: `“${text}”不是整数。`, en: `"${text}" is no whole number.` } };
}

/** `1/2/4`, also with commas or 、 between; empty for any size. */
export function readLadder(text: string): Read<number[]> {
  const value = partsOf(text).map(Number);
  const fits = value.every((size) => Number.isInteger(size) && size >= 1 && size <= 16_384);
  if (fits) return { value };
  return {
    problem: {
      zh: `“${text}”不是规格阶梯，应形如 1/2/4/8。`,
      en: `"${text}" is no ladder of sizes. Write it like 1/2/4/8.`,
    },
  };
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
  const found = readZones(text).map((part) => ({ part, no: capabilityOf(part) }));
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

export function readZones(text: string): string[] {
  return text
    .split(/[、,，;；/]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The price of a row; null where it has none, or one that was noted as not fitting. */
export function readPrice(
  cells: Partial<Record<CatalogColumnId, string>>,
  cell: CellOf,
): UnitPrice | null {
  if (!cells.price) return null;
  const fen = cell("price", readFen);
  const per = cell("per", readUnit);
  const from = cell("from", readDay);
  const until = cells.until ? cell("until", readDay) : null;
  return fen === null || !per || !from ? null : { fen, per, from, until };
}

function readFen(text: string): Read<number> {
  const value = fenOf(text.replaceAll(",", ""));
  if (value !== null) return { value };
  return {
    problem: {
      zh: `“${text}”不是单价，应为元，最多两位小数，如 128.50。`,
      en: `"${text}" is no price. Write yuan with at most two decimals, such as 128.50.`,
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

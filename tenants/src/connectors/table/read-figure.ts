import type { Text } from "@duoyun/shared";

/** A figure, null where the cell says that nobody knows, or what is wrong with it. */
export type Figure = { value: number | null } | { fault: Text };

const unknown = ["", "-", "--", "—", "——", "/", "未知", "不详", "无数据", "n/a", "unknown", "null"];

const gibPer: Readonly<Record<string, number>> = {
  mib: 1 / 1024,
  mb: 1 / 1024,
  m: 1 / 1024,
  gib: 1,
  gb: 1,
  g: 1,
  tib: 1024,
  tb: 1024,
  t: 1024,
  pib: 1024 ** 2,
  pb: 1024 ** 2,
  p: 1024 ** 2,
};

const most = 1_000_000_000;

type Written = { number: number; unit: string | null };

/** Whole GiB, at least one where there is anything; the cell's own unit counts before the heading's. */
export function readGib(cell: string, headingUnit: string | null): Figure {
  return readWith(cell, ({ number, unit }) => {
    const factor = gibPer[(unit ?? headingUnit ?? "gib").toLowerCase()];
    if (factor === undefined) {
      return fault(
        `不认识单位“${unit ?? headingUnit}”，请用 MiB、GiB、TiB`,
        `the unit ${unit ?? headingUnit} is not known: use MiB, GiB or TiB`,
      );
    }
    const gib = number * factor;
    return within(gib === 0 ? 0 : Math.max(1, Math.round(gib)));
  });
}

/** A whole number of vCPUs. */
export function readCount(cell: string): Figure {
  return readWith(cell, ({ number, unit }) => {
    if (unit !== null && !/^(核|个|c|vcpus?|cores?)$/i.test(unit)) {
      return fault(`“${cell}”不是核数`, `${cell} is no number of vCPUs`);
    }
    if (!Number.isInteger(number)) return fault(`“${cell}”不是整数`, `${cell} is no whole number`);
    return within(number);
  });
}

/** A share of 0 to 1, written in percent. */
export function readRatio(cell: string): Figure {
  return readWith(cell, ({ number, unit }) => {
    if (unit !== null && unit !== "%") {
      return fault(`“${cell}”不是百分数`, `${cell} is no percentage`);
    }
    // A sheet hands 35 % over as 0.35; in a column of percentages that could as well be a third of one.
    if (unit === null && number > 0 && number <= 1) {
      return fault(
        `“${cell}”可能是 ${round(number * 100)}% 也可能是 ${number}%，请写明百分号`,
        `${cell} may mean ${round(number * 100)}% or ${number}%: write the percent sign`,
      );
    }
    if (number > 100) return fault(`“${cell}”超过 100%`, `${cell} is more than 100%`);
    return { value: round(number / 100) };
  });
}

function readWith(cell: string, read: (written: Written) => Figure): Figure {
  const text = cell.normalize("NFKC").trim();
  if (unknown.includes(text.toLowerCase())) return { value: null };
  const [, digits, unit] = /^(\d[\d,]*(?:\.\d+)?)\s*(\S*)$/.exec(text) ?? [];
  if (digits === undefined) return fault(`“${cell}”不是数`, `${cell} is no number`);
  return read({ number: Number(digits.replaceAll(",", "")), unit: unit || null });
}

function within(value: number): Figure {
  if (value <= most) return { value };
  return fault(`${value} 太大`, `${value} is too much`);
}

function fault(zh: string, en: string): Figure {
  return { fault: { zh: `${zh}；不知道就留空`, en: `${en}; leave it empty if it is not known` } };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

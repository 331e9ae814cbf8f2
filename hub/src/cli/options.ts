import { isDay } from "@duoyun/shared";
import { InvalidArgumentError } from "commander";

/** A day that exists, for an option of a command. */
export function readDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError(
    "日期须为真实存在的 YYYY-MM-DD / give a day that exists, as YYYY-MM-DD.",
  );
}

/** A whole number from 1 to a limit, for an option of a command. */
export function readCount(limit: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= limit) return count;
    throw new InvalidArgumentError(
      `须为 1 到 ${limit} 的整数 / give a whole number from 1 to ${limit}.`,
    );
  };
}

export const maxWorkingDays = 5000;
export const maxMonths = 240;

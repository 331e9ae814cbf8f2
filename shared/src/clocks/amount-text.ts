import type { ClockUnit } from "../rulebooks/terms.ts";
import type { Text } from "../text.ts";

const units: Record<ClockUnit, { zh: string; one: string; many: string }> = {
  workingDay: { zh: "个工作日", one: "working day", many: "working days" },
  month: { zh: "个月", one: "month", many: "months" },
  naturalDay: { zh: "个自然日", one: "calendar day", many: "calendar days" },
  year: { zh: "年", one: "year", many: "years" },
  hour: { zh: "小时", one: "hour", many: "hours" },
  minute: { zh: "分钟", one: "minute", many: "minutes" },
};

/** An amount of time in words, such as 5 个工作日 / 5 working days. */
export function amountText(amount: number, unit: ClockUnit): Text {
  const { zh, one, many } = units[unit];
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? one : many}` };
}

import type { Text } from "@duoyun/shared";

/** What a request carries for those who decide it. */
export type RequestFlag = "late" | "repeatedExtension";

const texts: Record<RequestFlag, Text> = {
  late: {
    zh: "逾期提出：距到期已不足 15 个工作日（苏政务云办法第二十条）",
    en: "Late: less than 15 working days before the end (P24-28, art. 20)",
  },
  repeatedExtension: {
    zh: "再次延期：已延期过，须说明理由",
    en: "Repeated: this lease was extended before, a reason is needed",
  },
};

/** A flag in words. */
export function flagText(flag: string): Text {
  return flag === "late" || flag === "repeatedExtension" ? texts[flag] : { zh: flag, en: flag };
}

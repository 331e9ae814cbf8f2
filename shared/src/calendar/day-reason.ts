import type { Text } from "../text.ts";
import type { CalendarDay } from "./calendar-year.ts";

const englishNames: Record<string, string> = {
  元旦: "New Year's Day",
  春节: "Spring Festival",
  清明节: "Qingming Festival",
  劳动节: "Labour Day",
  端午节: "Dragon Boat Festival",
  中秋节: "Mid-Autumn Festival",
  国庆节: "National Day",
  壮族三月三: "Sanyuesan Festival",
};

function inEnglish(name: string): string {
  return name
    .split("、")
    .map((part) => englishNames[part] ?? part)
    .join(" and ");
}

/** Why a scheduled day is off or worked. */
export function dayReason({ name, isOffDay }: CalendarDay): Text {
  return isOffDay
    ? { zh: `${name}放假`, en: `${inEnglish(name)} holiday` }
    : { zh: `${name}调休上班`, en: `make-up working day for ${inEnglish(name)}` };
}

const workday: Text = { zh: "工作日", en: "working day" };
const weekend: Text = { zh: "周末", en: "weekend" };

/** Why a day that no schedule names is worked or off. */
export function plainReason(working: boolean): Text {
  return working ? workday : weekend;
}

function guessed(cause: Text): (working: boolean) => Text {
  const texts = [weekend, workday].map((plain) => ({
    zh: `${plain.zh}（${cause.zh}，暂按普通周推算）`,
    en: `${plain.en} (${cause.en}: plain weekdays for now)`,
  }));
  return (working) => texts[working ? 1 : 0] ?? plainReason(working);
}

/** The reason in a year for which no national schedule is known. */
export const missingYear = guessed({
  zh: "该年放假安排未导入",
  en: "no schedule for this year yet",
});

/** The reason in a year whose regional days off are not known. */
export const missingOverlay = guessed({
  zh: "该地区放假安排未导入",
  en: "no regional schedule for this year yet",
});

import type { Text } from "@duoyun/shared";
import type { EndingLeases } from "./read-ending-leases.ts";
import type { Waiting } from "./read-waiting.ts";

export type Digest = { waiting: readonly Waiting[]; leases: EndingLeases; day: string };

const mostNamed = 5;

/** The day's work in a few lines, what is late and what is due first at the top. */
export function digestText({ waiting, leases, day }: Digest): { title: Text; text: Text } {
  const late = waiting.filter(({ dueOn }) => dueOn !== null && dueOn < day).length;
  const named = waiting.slice(0, mostNamed).map((one) => lineOf(one, day));
  const lines = [...named, moreLine(waiting.length - named.length), leaseLine(leases)];
  const said = [...lines, waiting.length > 0 ? howTo : null].filter((line) => line !== null);
  return {
    title: {
      zh: `今日摘要：待办 ${waiting.length} 件${late > 0 ? `，其中逾期 ${late} 件` : ""}`,
      en: `Today: ${waiting.length} waiting for you${late > 0 ? `, ${late} of them late` : ""}`,
    },
    text: {
      zh: said.map(({ zh }) => zh).join("\n"),
      en: said.map(({ en }) => en).join("\n"),
    },
  };
}

const howTo: Text = {
  zh: "发送“待办”逐件办理。",
  en: "Send “pending” to deal with them.",
};

function lineOf({ number, kind, dueOn }: Waiting, day: string): Text {
  if (dueOn === null) return { zh: `${number} · ${kind.zh}`, en: `${number} · ${kind.en}` };
  const isLate = dueOn < day;
  return {
    zh: `${number} · ${kind.zh} · 时限 ${dueOn}${isLate ? "（已逾期）" : ""}`,
    en: `${number} · ${kind.en} · due ${dueOn}${isLate ? " (late)" : ""}`,
  };
}

function moreLine(count: number): Text | null {
  return count > 0 ? { zh: `……还有 ${count} 件`, en: `… and ${count} more` } : null;
}

function leaseLine({ ending, overdue }: EndingLeases): Text | null {
  if (ending + overdue === 0) return null;
  return {
    zh: `租期：${ending} 份即将到期，${overdue} 份已到期待收回`,
    en: `Leases: ${ending} ending soon, ${overdue} past their end and not yet reclaimed`,
  };
}

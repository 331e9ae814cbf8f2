import { amountText } from "../clocks/amount-text.ts";
import { provisionalNote } from "../clocks/explanation.ts";
import type { RunningClock } from "../clocks/running-clock.ts";
import type { Text } from "../text.ts";
import { articleText } from "./article-text.ts";
import { builtInRulebooks, findRulebook } from "./library.ts";
import type { Rulebook } from "./schema.ts";

const natureText: Record<RunningClock["nature"], Text> = {
  statutory: { zh: "法定时限", en: "Statutory limit" },
  internal: { zh: "内部目标（非法定）", en: "Internal target (not statutory)" },
};

/** A clock in one sentence that cites its document and article; an internal target says that it is one. */
export function describeClock(
  clock: RunningClock,
  library: readonly Rulebook[] = builtInRulebooks,
): Text {
  const nature = natureText[clock.nature];
  const amount = amountText(clock.amount, clock.unit);
  const article = articleText(clock.rule.article);
  const document = findRulebook(clock.rule.rulebook, library)?.shortTitle;
  const paused = clock.pauses.some(({ to }) => to === null);
  const end: Text = paused
    ? { zh: "暂停计时，期限顺延", en: "paused, the end moves" }
    : { zh: `至 ${clock.dueOn} 24:00`, en: `until ${clock.dueOn} 24:00` };
  const note = clock.provisional ? provisionalNote : { zh: "", en: "" };
  return {
    zh: `${nature.zh}：${amount.zh}（${document?.zh ?? clock.rule.rulebook} ${article.zh}），自 ${clock.startedOn} 次日起算，${end.zh}${note.zh}`,
    en: `${nature.en}: ${amount.en} (${document?.en ?? clock.rule.rulebook}, ${article.en}) from the day after ${clock.startedOn}, ${end.en}${note.en}`,
  };
}

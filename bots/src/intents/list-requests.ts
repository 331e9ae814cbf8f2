import type { RequestSummary } from "@duoyun/shared";
import { sizeOf } from "../cards/request-lines.ts";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { Turn } from "../turn.ts";
import { showList } from "./show-list.ts";

/** What waits for this person's decision, or what they have filed. */
export async function listRequests(turn: Turn, which: "pending" | "mine"): Promise<void> {
  const { hub, words } = turn;
  const { items } = await hub.requests.list.query(
    which === "pending" ? { pending: true } : { mine: true },
  );
  if (items.length === 0) return turn.say(words.say(`list.${which}None`));
  await showList(turn, "request", {
    title: words.say(`list.${which}`, { count: items.length }),
    items: items.map((item) => ({ id: item.id, line: lineOf(item, words) })),
  });
}

function lineOf(request: RequestSummary, words: Words): string {
  const parts = [
    request.number,
    words.say(`status.${request.status}`),
    short(words.of(request.title), 40),
    sizeOf(request.amounts, words),
    short(words.of(request.applicant), 20),
    request.dueOn === null ? "" : words.say("line.due", { day: request.dueOn }),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

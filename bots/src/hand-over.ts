import type { ChatContent, Text } from "@duoyun/shared";
import { fitCard } from "./cards/fit.ts";
import type { Turn } from "./turn.ts";

export type HandingOver = {
  kind: string;
  /** `request:` or `lease:` and the id of what it is about; empty for something new. */
  subject: string;
  form: Record<string, unknown>;
  /** What is left for the page. */
  names: readonly Text[];
};

/** Keeps the answers in the hub and leads to the page's form, which begins with them: files are uploaded there. */
export async function handOver(
  { hub, words }: Turn,
  { names, ...kept }: HandingOver,
): Promise<ChatContent> {
  const { url } = await hub.chat.keepForm.mutate(kept);
  const card = fitCard({
    title: words.say("title.handOver"),
    tone: "warning",
    lines: [...names.map((name) => `· ${words.of(name)}`), words.say("line.handOver")],
    buttons: [[{ label: words.say("button.toPage"), style: "primary", url }]],
  });
  return { type: "card", card };
}

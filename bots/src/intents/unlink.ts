import type { Turn } from "../turn.ts";

/** Asks once more before this chat account is unlinked. */
export async function askToUnlink(turn: Turn): Promise<void> {
  const { words } = turn;
  await turn.reply({
    type: "card",
    card: {
      title: words.say("link.endTitle"),
      tone: "warning",
      lines: [words.say("link.endAsk")],
      buttons: [[{ label: words.say("link.endYes"), style: "danger", token: "link|end|here" }]],
      summary: words.say("link.endTitle"),
    },
  });
}

import type { CardTone } from "@duoyun/shared";
import { readHubError } from "../hub/read-error.ts";
import type { Turn } from "../turn.ts";
import { isLinkedPlatform } from "./linked-platform.ts";

/** Whether a tapped token belongs to linking: these need no linked account. */
export function isLinkToken(token: string): boolean {
  return token.startsWith("link|");
}

/** Takes yes or no to a link, or the confirmation that this account is to be unlinked. */
export async function onLinkTap(turn: Turn, token: string): Promise<void> {
  const [, answer, linkId = ""] = token.split("|");
  if (answer === "end") return unlinkHere(turn);
  const { platform, account: userId } = turn.update;
  if (!isLinkedPlatform(platform)) return;
  const confirm = answer === "yes";
  try {
    const { state } = await turn.bot.accounts.answerInChat.mutate({
      platform,
      userId,
      linkId,
      confirm,
    });
    await close(turn, turn.words.say(`link.${state}`), state === "refused" ? "muted" : "good");
  } catch (error) {
    const known = readHubError(error);
    if (known?.type !== "answer") throw error;
    await close(turn, turn.words.of(known.text), "bad");
  }
}

async function unlinkHere(turn: Turn): Promise<void> {
  await turn.hub.accounts.unlinkHere.mutate();
  await close(turn, turn.words.say("link.ended"), "muted");
}

const afterEverything = 1_000_000;

async function close(turn: Turn, text: string, tone: CardTone): Promise<void> {
  const { messageId } = turn.update;
  if (messageId !== null) {
    await turn.edit({ id: messageId, version: afterEverything }, { type: "text", text });
  }
  await turn.toast(text, tone);
}

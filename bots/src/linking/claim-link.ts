import type { Turn } from "../turn.ts";
import { isLinkedPlatform, type LinkedPlatform } from "./linked-platform.ts";

/** The one-time code in `/start CODE`, which a deep link or the person's own typing brings; null without one. */
export function linkCodeIn(text: string): string | null {
  return /^\s*\/(?:start|link)(?:@\w+)?\s+([0-9A-Za-z_-]{6,64})\s*$/.exec(text)?.[1] ?? null;
}

type Group = { id: string; title: string; platform: LinkedPlatform; code: string };

/** The code of a group counts only from its own maker; the rest happens on the page. */
async function claimGroup({ hub, say, words }: Turn, group: Group): Promise<void> {
  const { id: groupId, title: name, platform, code } = group;
  await hub.accounts.claimGroup.mutate({ platform, groupId, name, code });
  await say(words.say("link.groupWaiting", { name }));
}

/** Shows whose identity the code was made for, to be confirmed here and on the page. */
export async function claimLink(turn: Turn, code: string): Promise<void> {
  const { update, words, bot } = turn;
  const { platform, account: userId, chatId, sender } = update;
  if (!isLinkedPlatform(platform)) return turn.say(words.say("link.notHere"));
  if (update.group !== undefined) return claimGroup(turn, { ...update.group, platform, code });
  const name = sender ?? userId;
  const identity = { platform, userId, chatId, name };
  const { linkId, person } = await bot.accounts.claimCode.mutate({ ...identity, code });
  const who = [person.title, person.organisation, person.node].map((text) => words.of(text));
  await turn.reply({
    type: "card",
    card: {
      title: words.say("link.title"),
      tone: "warning",
      lines: [
        words.say("link.person", { who: who.join(" · ") }),
        words.say("link.account", { name, userId }),
        words.say("link.ask"),
      ],
      buttons: [
        [
          { label: words.say("link.yes"), style: "primary", token: `link|yes|${linkId}` },
          { label: words.say("link.no"), style: "danger", token: `link|no|${linkId}` },
        ],
      ],
      summary: words.say("link.title"),
    },
  });
}

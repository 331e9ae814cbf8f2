import type { CardAction, CardButton } from "@duoyun/shared";
import type { TextKey, Words } from "../text/words.ts";

const styles: Record<CardAction["verb"], CardButton["style"]> = {
  approve: "primary",
  return: "default",
  reject: "danger",
  takeBack: "default",
  withdraw: "danger",
  resubmit: "primary",
  confirm: "primary",
  object: "danger",
  transfer: "default",
  extend: "primary",
  change: "default",
  reclaim: "danger",
  release: "danger",
  details: "default",
  handle: "primary",
  file: "primary",
  returnCatalog: "default",
  open: "default",
};

const confirmations: Partial<Record<CardAction["verb"], TextKey>> = {
  withdraw: "confirm.withdraw",
  confirm: "confirm.confirm",
  file: "confirm.file",
};

/** What decides stands in the first row; what only looks or passes on, in the second. */
const second: readonly CardAction["verb"][] = ["transfer", "details", "open"];
const width = 4;

/** The buttons in rows, first those that do something. */
export function buttonRows(...asked: Parameters<typeof buttonsOf>): CardButton[][] {
  const [actions] = asked;
  const buttons = buttonsOf(...asked);
  if (buttons.length <= width) return [buttons];
  const isSecond = (_: CardButton, place: number) =>
    second.includes(actions[place]?.verb ?? "open");
  return [buttons.filter((button, place) => !isSecond(button, place)), buttons.filter(isSecond)];
}

/** The buttons in the hub's order; `cautions` are what an approver is asked to confirm first. */
export function buttonsOf(
  actions: readonly CardAction[],
  words: Words,
  cautions: readonly string[] = [],
): CardButton[] {
  return actions.map((action) => {
    const button: CardButton = {
      label: words.say(`button.${isOnlyWay(action, actions) ? "details" : action.verb}`),
      style: styles[action.verb],
    };
    if (action.token !== undefined) button.token = action.token;
    if (action.url !== undefined) button.url = action.url;
    const confirm = confirmOf(action.verb, words, cautions);
    return confirm === undefined ? button : { ...button, confirm };
  });
}

/** Where a card has no button for details in the chat, the page is where they are. */
function isOnlyWay({ verb }: CardAction, actions: readonly CardAction[]): boolean {
  return verb === "open" && !actions.some((other) => other.verb === "details");
}

function confirmOf(
  verb: CardAction["verb"],
  words: Words,
  cautions: readonly string[],
): string | undefined {
  if (verb === "approve" && cautions.length > 0) {
    return words.say("confirm.approve", { cautions: words.list(cautions) });
  }
  const key = confirmations[verb];
  return key === undefined ? undefined : words.say(key);
}

import { AppError, type ChatContent } from "@duoyun/shared";

const limits = { text: 4_000, card: 900, form: 20_000 } as const satisfies Record<
  ChatContent["type"],
  number
>;

/** Holds the bots to what any chat platform would take, so that a card fit for the web chat is fit for all. */
export function refuseOversized(content: ChatContent): void {
  const limit = limits[content.type];
  const characters = [...visibleText(content)].length;
  if (characters <= limit) return;
  throw new AppError(
    "too_large",
    {
      zh: `消息共 ${characters} 字，超过 ${limit} 字的上限。请缩短内容后再发送。`,
      en: `This message has ${characters} characters, the limit is ${limit}. Shorten it and send it again.`,
    },
    { characters, limit },
  );
}

function visibleText(content: ChatContent): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "card":
      return [content.card.title, ...content.card.lines].join("");
    case "form":
      return JSON.stringify(content.form);
    default:
      return content satisfies never;
  }
}

import type { WebMessage } from "@duoyun/shared";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MessageView } from "./message-view.tsx";
import type { Chat } from "./use-chat.tsx";
import { useStickToEnd } from "./use-stick-to-end.ts";

type Props = {
  messages: readonly WebMessage[];
  chat: Chat;
  onSay: (text: string) => Promise<unknown>;
};

/** The number of each card among the cards, from 1. */
function numberCards(messages: readonly WebMessage[]): Map<string, number> {
  const cards = messages.filter(({ content }) => content.type === "card");
  return new Map(cards.map(({ messageId }, index) => [messageId, index + 1]));
}

export function MessageList({ messages, chat, onSay }: Props) {
  const { t } = useTranslation();
  const [hasOlder, setHasOlder] = useState(true);
  const stick = useStickToEnd(messages.at(-1)?.seq ?? "", chat.isWaiting);
  const numbers = numberCards(messages);
  const readOlder = async () => setHasOlder((await chat.readOlder()) > 0);
  return (
    <div className="chat-scroll" ref={stick} role="log" aria-live="polite">
      {messages.length === 0 ? <p className="chat-bubble">{t("chat.welcome")}</p> : null}
      {hasOlder && messages.length >= 30 ? (
        <Button type="link" size="small" block onClick={() => void readOlder()}>
          {t("chat.older")}
        </Button>
      ) : null}
      {messages.map((message) => (
        <MessageView
          key={message.messageId}
          message={message}
          cardNumber={numbers.get(message.messageId) ?? 0}
          chat={chat}
          onSay={onSay}
        />
      ))}
      {chat.isWaiting && !chat.isAway ? (
        <output className="chat-waiting" aria-label={t("chat.waiting")}>
          <i />
          <i />
          <i />
        </output>
      ) : null}
    </div>
  );
}

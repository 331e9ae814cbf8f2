import type { WebMessage } from "@duoyun/shared";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatTimeOfDay } from "../ui/format.ts";
import { CardView } from "./card-view.tsx";
import { FormView } from "./form-view.tsx";
import type { Chat } from "./use-chat.tsx";

type Props = {
  message: WebMessage;
  cardNumber: number;
  chat: Chat;
  onSay: (text: string) => Promise<unknown>;
};

export function MessageView({ message, cardNumber, chat, onSay }: Props) {
  const { t } = useTranslation();
  const at = formatTimeOfDay(message.createdAt);
  return (
    <article
      className={`chat-message chat-from-${message.author}`}
      data-testid="chat-message"
      data-author={message.author}
    >
      <Body message={message} cardNumber={cardNumber} chat={chat} onSay={onSay} />
      <footer>{message.editedAt ? t("chat.updated", { at }) : at}</footer>
    </article>
  );
}

function Body({ message, cardNumber, chat, onSay }: Props) {
  const { content, messageId } = message;
  switch (content.type) {
    case "text":
      return (
        <>
          <p className="chat-bubble">{content.text}</p>
          <div className="chat-suggestions">
            {content.suggestions?.map((word) => (
              <Button
                key={word}
                size="small"
                shape="round"
                onClick={() => void onSay(word).catch(() => undefined)}
              >
                {word}
              </Button>
            ))}
          </div>
        </>
      );
    case "card":
      return <CardView card={content.card} number={cardNumber} messageId={messageId} chat={chat} />;
    case "form":
      return (
        <FormView
          key={`${content.form.formId}-${content.form.step}-${message.version}`}
          form={content.form}
          closed={content.closed === true}
          messageId={messageId}
          chat={chat}
        />
      );
  }
}

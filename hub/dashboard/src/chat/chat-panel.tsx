import { CloseOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { Loaded } from "../ui/loaded.tsx";
import { Composer } from "./composer.tsx";
import { MessageList } from "./message-list.tsx";
import { QuickCommands } from "./quick-commands.tsx";
import { useChat } from "./use-chat.tsx";
import "./chat.css";

/** The built-in chat: the same bots as on the chat platforms, beside whatever page is open. */
export function ChatPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const chat = useChat();
  const say = (text: string) => chat.say.mutateAsync({ text, clientKey: newKey() });
  return (
    <aside className="chat" aria-label={t("chat.title")} data-testid="chat">
      <header className="chat-head">
        <b>{t("chat.title")}</b>
        <span className="muted">{t(chat.isLive ? "chat.online" : "chat.connecting")}</span>
        <Button
          type="text"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={t("action.close")}
        />
      </header>
      {chat.isAway ? (
        <Alert banner type="warning" title={t("chat.away")} data-testid="chat-away" />
      ) : null}
      <Loaded query={chat.history}>
        {(messages) => <MessageList messages={messages} chat={chat} onSay={say} />}
      </Loaded>
      <QuickCommands onSay={say} />
      <Composer onSay={say} busy={chat.say.isPending} />
    </aside>
  );
}

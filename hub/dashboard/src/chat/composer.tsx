import { SendOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "./use-draft.ts";

type Props = { onSay: (text: string) => Promise<unknown>; busy: boolean };

/** Text stays in the box until the hub has taken it, over reloads and failures. */
export function Composer({ onSay, busy }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useDraft();
  const send = async () => {
    const text = draft.trim();
    if (!text || busy) return;
    await onSay(text).then(
      () => setDraft(""),
      () => undefined,
    );
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className="chat-composer">
      <Input.TextArea
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onPressEnter={onEnter}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={2000}
        placeholder={t("chat.placeholder")}
        aria-label={t("chat.placeholder")}
        data-testid="chat-input"
      />
      <Button
        type="primary"
        icon={<SendOutlined />}
        onClick={() => void send()}
        loading={busy}
        disabled={draft.trim() === ""}
        aria-label={t("chat.send")}
        data-testid="chat-send"
      />
    </div>
  );
}

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "../session/me.tsx";

const commands = [
  ["pending", "pending"],
  ["newTemporary", "newTemporary"],
  ["kinds", "newTemporary"],
  ["mine", "mine"],
  ["leases", "leases"],
  ["quota", "quota"],
  ["help", "help"],
] as const;

type Props = { onSay: (text: string) => Promise<unknown> };

/** The words that this person would type most; they are sent as typed text. */
export function QuickCommands({ onSay }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const open = commands.filter(([, intent]) => may(intent));
  return (
    <div className="chat-quick" role="toolbar" aria-label={t("chat.quick")}>
      {open.map(([command]) => (
        <Button
          key={command}
          size="small"
          shape="round"
          onClick={() => void onSay(t(`command.${command}`)).catch(() => undefined)}
          data-testid={`quick-${command}`}
        >
          {t(`command.${command}`)}
        </Button>
      ))}
    </div>
  );
}

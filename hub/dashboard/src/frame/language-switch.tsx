import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { switchLocale } from "../text/i18n.ts";
import { useLocale } from "../text/use-text.ts";

type Props = { onSwitch?: (locale: "zh" | "en") => void };

/** Names the other language in that language. */
export function LanguageSwitch({ onSwitch }: Props) {
  const { t } = useTranslation();
  const other = useLocale() === "zh" ? "en" : "zh";
  const change = () => {
    void switchLocale(other);
    onSwitch?.(other);
  };
  return (
    <Button
      type="text"
      className="on-dark"
      icon={<GlobalOutlined />}
      onClick={change}
      aria-label={t("frame.language")}
      data-testid="language"
    >
      <span className="wide-only">{other === "en" ? "English" : "中文"}</span>
    </Button>
  );
}

import type { CardButton } from "@duoyun/shared";
import { useRouter } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

type Props = { button: CardButton; busy: boolean; onTap: (token: string) => void };

/** The verb stands readable in a callback token; a button without one opens a page. */
function verbOf({ token }: CardButton): string {
  return token?.split("|")[1] ?? "open";
}

export function CardButtonView({ button, busy, onTap }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const router = useRouter();
  const follow = (address: string) => {
    const url = new URL(address, window.location.origin);
    const isHere = url.origin === window.location.origin;
    if (isHere) void router.navigate({ href: `${url.pathname}${url.search}` });
    else window.open(url, "_blank", "noopener");
  };
  const act = () => {
    if (button.url) follow(button.url);
    else if (button.token) onTap(button.token);
  };
  const press = () => {
    if (!button.confirm) return act();
    modal.confirm({
      title: button.label,
      content: button.confirm,
      okText: t("action.confirm"),
      okButtonProps: { danger: button.style === "danger", "data-testid": "confirm" },
      onOk: act,
    });
  };
  return (
    <Button
      type={button.style === "primary" ? "primary" : "default"}
      danger={button.style === "danger"}
      disabled={busy}
      onClick={press}
      data-testid={`button-${verbOf(button)}`}
    >
      {button.label}
    </Button>
  );
}

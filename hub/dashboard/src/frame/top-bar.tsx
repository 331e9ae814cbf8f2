import { MenuOutlined, MessageOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useMe } from "../session/me.tsx";
import { useText } from "../text/use-text.ts";
import { ConnectionState } from "./connection-state.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Logo } from "./logo.tsx";
import { PersonMenu } from "./person-menu.tsx";

type Props = { onMenu: () => void; onChat: () => void; chatOpen: boolean };

export function TopBar({ onMenu, onChat, chatOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const trpc = useTRPC();
  const client = useQueryClient();
  const setLocale = useMutation(
    trpc.session.setLocale.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.session.me.queryFilter()),
    }),
  );
  return (
    <>
      <Button
        type="text"
        className="on-dark narrow-only"
        icon={<MenuOutlined />}
        onClick={onMenu}
        aria-label={t("frame.menu")}
        data-testid="menu"
      />
      <Link to="/" className="brand">
        <Logo />
        <b>{t("product")}</b>
        <span className="brand-slogan">{t("slogan")}</span>
      </Link>
      <span className="top-space" />
      <span className="top-node" data-testid="node">
        {text(me.node)}
      </span>
      <ConnectionState />
      <LanguageSwitch onSwitch={(locale) => setLocale.mutate({ locale })} />
      <PersonMenu />
      <Button
        type="text"
        className="on-dark"
        icon={<MessageOutlined />}
        onClick={onChat}
        aria-label={t("chat.title")}
        aria-expanded={chatOpen}
        data-testid="chat-toggle"
      />
    </>
  );
}

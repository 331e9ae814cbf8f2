import {
  AppstoreOutlined,
  AuditOutlined,
  CloudOutlined,
  DashboardOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  ReadOutlined,
  SafetyOutlined,
} from "@ant-design/icons";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Menu } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../session/me.tsx";

const entries = [
  { path: "/nodes", name: "nodes", icon: <CloudOutlined />, intents: ["nodes"] },
  {
    path: "/requests",
    name: "requests",
    icon: <FileTextOutlined />,
    intents: ["pending", "mine", "requests"],
  },
  { path: "/leases", name: "leases", icon: <FieldTimeOutlined />, intents: ["leases"] },
  { path: "/catalog", name: "catalog", icon: <AppstoreOutlined />, intents: ["catalog"] },
  { path: "/quotas", name: "quotas", icon: <DashboardOutlined />, intents: ["quota"] },
  { path: "/rulebooks", name: "rulebooks", icon: <ReadOutlined />, intents: ["rulebooks"] },
  { path: "/audit", name: "audit", icon: <AuditOutlined />, intents: ["audit"] },
  { path: "/account", name: "account", icon: <SafetyOutlined />, intents: ["settings"] },
] as const satisfies readonly { path: string; name: string; icon: ReactNode; intents: string[] }[];

type Props = { onNavigate?: () => void };

/** Shows what the hub offers this person, and nothing else. */
export function SideMenu({ onNavigate }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const open = entries.filter(({ intents }) => intents.some(may));
  const items = open.map(({ path, name, icon }) => ({
    key: path,
    icon,
    label: <span data-testid={`menu-${name}`}>{t(`menu.${name}`)}</span>,
  }));
  const current = open.find(({ path }) => pathname.startsWith(path));
  return (
    <nav aria-label={t("frame.menu")}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={current ? [current.path] : []}
        onClick={({ key }) => {
          void navigate({ to: key });
          onNavigate?.();
        }}
      />
    </nav>
  );
}

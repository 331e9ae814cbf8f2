import { Outlet } from "@tanstack/react-router";
import { Drawer, Grid, Layout } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Live } from "../api/live.tsx";
import { ChatPanel } from "../chat/chat-panel.tsx";
import { IdleWatch } from "../session/idle-watch.tsx";
import { BusinessTime } from "./business-time.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { MissingSchedule } from "./missing-schedule.tsx";
import { SideMenu } from "./side-menu.tsx";
import { TopBar } from "./top-bar.tsx";
import { useStoredFlag } from "./use-stored-flag.ts";
import "./frame.css";

/** What stands around every page: who and where, the menu, the time, and the chat. */
export function Frame() {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const [menuOpen, setMenuOpen] = useState(false);
  const [besideOpen, setBesideOpen] = useStoredFlag("chat", true);
  const [overOpen, setOverOpen] = useState(false);
  const chatOpen = wide ? besideOpen : overOpen;
  const setChatOpen = wide ? setBesideOpen : setOverOpen;
  return (
    <Live>
      <IdleWatch />
      <BusinessTime>
        <Layout className="frame">
          <Layout.Header className="top-bar">
            <TopBar
              onMenu={() => setMenuOpen(true)}
              onChat={() => setChatOpen(!chatOpen)}
              chatOpen={chatOpen}
            />
          </Layout.Header>
          <DemoBanner />
          <MissingSchedule />
          <Layout className="frame-body">
            {wide ? (
              <Layout.Sider width={176} theme="light" className="frame-side">
                <SideMenu />
              </Layout.Sider>
            ) : null}
            <Layout.Content className="frame-main">
              <Outlet />
            </Layout.Content>
            {chatOpen ? <ChatPanel onClose={() => setChatOpen(false)} /> : null}
          </Layout>
        </Layout>
        <Drawer
          open={menuOpen}
          onClose={() => setMenuOpen(false)}
          placement="left"
          size={260}
          title={t("frame.menu")}
        >
          <SideMenu onNavigate={() => setMenuOpen(false)} />
        </Drawer>
      </BusinessTime>
    </Live>
  );
}

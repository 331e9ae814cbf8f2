import { LogoutOutlined, SwapOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { signOut } from "../session/enter.ts";
import { useMe } from "../session/me.tsx";
import { PeopleGrid } from "../session/people-grid.tsx";
import { useText } from "../text/use-text.ts";
import { useRoleNames } from "../ui/role-names.ts";

export function PersonMenu() {
  const { t } = useTranslation();
  const text = useText();
  const roleNames = useRoleNames();
  const me = useMe();
  const trpc = useTRPC();
  const [switching, setSwitching] = useState(false);
  const people = useQuery(trpc.demo.people.queryOptions(undefined, { enabled: switching }));
  const head = (
    <>
      <b>{text(me.title)}</b>
      <br />
      {text(me.organisation)} · {roleNames(me.roles)}
    </>
  );
  const change = { key: "switch", icon: <SwapOutlined />, label: t("frame.switchPerson") };
  const items = [
    { key: "who", label: head, disabled: true },
    { type: "divider" as const },
    ...(me.demo ? [change] : []),
    { key: "out", icon: <LogoutOutlined />, label: t("frame.signOut") },
  ];
  const choose = ({ key }: { key: string }) => {
    if (key === "switch") setSwitching(true);
    if (key === "out") void signOut();
  };
  return (
    <>
      <Dropdown menu={{ items, onClick: choose }} trigger={["click"]}>
        <Button type="text" className="on-dark" icon={<UserOutlined />} data-testid="person-menu">
          <span className="person-name">{text(me.title)}</span>
        </Button>
      </Dropdown>
      <Modal
        open={switching}
        onCancel={() => setSwitching(false)}
        footer={null}
        width={900}
        title={t("frame.switchPerson")}
      >
        {people.data ? <PeopleGrid people={people.data} currentId={me.personId} /> : null}
      </Modal>
    </>
  );
}

import { Card, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "../session/me.tsx";
import { useText } from "../text/use-text.ts";
import { useRoleNames } from "../ui/role-names.ts";
import { ChatAccountsCard } from "./chat-accounts-card.tsx";
import { DelegationCard } from "./delegation-card.tsx";
import { DigestSwitch } from "./digest-switch.tsx";
import { PasswordCard } from "./password-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import "./account.css";

export function AccountPage() {
  const { t } = useTranslation();
  const text = useText();
  const roleNames = useRoleNames();
  const me = useMe();
  const decides = ["approver", "operator", "countyAuthority"].some((role) =>
    me.roles.includes(role),
  );
  const facts = [
    { label: t("account.name"), children: text(me.title) },
    { label: t("account.organisation"), children: text(me.organisation) },
    { label: t("account.node"), children: `${text(me.node)} ${me.tenant}` },
    { label: t("account.roles"), children: roleNames(me.roles) },
    { label: t("account.digest"), children: <DigestSwitch /> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.account")}</h1>
      </div>
      <div className="account">
        <Card size="small" title={t("account.me")}>
          <Descriptions
            size="small"
            column={1}
            items={facts.map((fact) => ({ key: fact.label, ...fact }))}
          />
        </Card>
        <ChatAccountsCard />
        {decides ? <DelegationCard /> : null}
        <SecondFactorCard />
        <PasswordCard />
      </div>
    </>
  );
}

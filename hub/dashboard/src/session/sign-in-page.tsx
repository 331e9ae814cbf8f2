import { useQuery } from "@tanstack/react-query";
import { Alert, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { LanguageSwitch } from "../frame/language-switch.tsx";
import { Logo } from "../frame/logo.tsx";
import { endedIdle } from "./attendance.ts";
import { PasswordForm } from "./password-form.tsx";
import { PeopleGrid } from "./people-grid.tsx";
import "./sign-in.css";

/** In the demo one tap signs in as a sample person; elsewhere it takes a name and a password. */
export function SignInPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const people = useQuery(trpc.demo.people.queryOptions(undefined, { retry: false }));
  const isDemo = people.isSuccess && people.data.length > 0;
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <Logo size={44} />
        <div className="sign-in-names">
          <h1>{t("product")}</h1>
          <p>{t("slogan")}</p>
        </div>
        <LanguageSwitch />
      </header>
      <main className={isDemo ? "sign-in-body" : "sign-in-body sign-in-body-narrow"}>
        {endedIdle() ? (
          <Alert className="gap" type="info" showIcon title={t("signIn.idle")} />
        ) : null}
        {people.isPending ? <Spin className="sign-in-wait" /> : null}
        {people.isSuccess && isDemo ? (
          <>
            <h2>{t("signIn.demoTitle")}</h2>
            <p className="muted">{t("signIn.demoHelp")}</p>
            <PeopleGrid people={people.data} />
          </>
        ) : null}
        {!people.isPending && !isDemo ? <PasswordForm /> : null}
      </main>
      <footer className="sign-in-foot muted">{t("signIn.foot")}</footer>
    </div>
  );
}

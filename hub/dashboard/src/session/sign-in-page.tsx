import { useQuery } from "@tanstack/react-query";
import { Alert, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { endedIdle } from "./attendance.ts";
import { Gate } from "./gate.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PeopleGrid } from "./people-grid.tsx";

/** In the demo one tap signs in as a sample person; elsewhere it takes a name and a password. */
export function SignInPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const people = useQuery(trpc.demo.people.queryOptions(undefined, { retry: false }));
  const isDemo = people.isSuccess && people.data.length > 0;
  return (
    <Gate wide={isDemo}>
      {endedIdle() ? <Alert className="gap" type="info" showIcon title={t("signIn.idle")} /> : null}
      {people.isPending ? <Spin className="sign-in-wait" /> : null}
      {people.isSuccess && isDemo ? (
        <>
          <h2>{t("signIn.demoTitle")}</h2>
          <p className="muted">{t("signIn.demoHelp")}</p>
          <PeopleGrid people={people.data} />
        </>
      ) : null}
      {!people.isPending && !isDemo ? <PasswordForm /> : null}
    </Gate>
  );
}

import { Spin } from "antd";
import { useTranslation } from "react-i18next";
import { errorCodeOf, mustChangePassword } from "../api/app-error.ts";
import { FactorFirst } from "../session/factor-first.tsx";
import { MeProvider, useMeQuery } from "../session/me.tsx";
import { OverduePassword } from "../session/overdue-password.tsx";
import { SignInPage } from "../session/sign-in-page.tsx";
import { Failure } from "../ui/failure.tsx";
import { Frame } from "./frame.tsx";

/** Nobody sees more than the sign-in page before the hub said who they are. */
export function Root() {
  const { t } = useTranslation();
  const me = useMeQuery();
  if (me.isPending) return <Spin fullscreen description={t("state.loading")} />;
  if (mustChangePassword(me.error)) return <OverduePassword why={me.error} />;
  if (errorCodeOf(me.error) === "second_factor_required") return <FactorFirst why={me.error} />;
  if (errorCodeOf(me.error) === "unauthenticated") return <SignInPage />;
  // Whoever is signed in keeps the page, and what they typed there, while the hub cannot be asked again.
  if (me.isError && !me.data) {
    return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (!me.data) return <SignInPage />;
  return (
    <MeProvider me={me.data}>
      <Frame />
    </MeProvider>
  );
}

import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { SecondFactorCard } from "../account/second-factor-card.tsx";
import { appErrorOf, errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import { CodeForm } from "./code-form.tsx";
import { signOut, startOver } from "./enter.ts";
import { Gate } from "./gate.tsx";
import "../account/account.css";

/** All that somebody who decides can do before their second factor is proved: set it up, or enter a code. */
export function FactorFirst({ why }: { why: unknown }) {
  const { t } = useTranslation();
  const text = useText();
  const goOn = () => startOver(window.location.pathname);
  const mustEnrol = appErrorOf(why)?.details?.mustProve === "enrol";
  return (
    <Gate testId="factor-first">
      <Alert className="gap" type="warning" showIcon title={text(errorTextOf(why))} />
      {mustEnrol ? <SecondFactorCard onDone={goOn} /> : <CodeForm />}
      <Button type="link" onClick={() => void signOut()}>
        {t("frame.signOut")}
      </Button>
    </Gate>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../frame/language-switch.tsx";
import { Logo } from "../frame/logo.tsx";
import "./sign-in.css";

type Props = { wide?: boolean; testId?: string; children: ReactNode };

/** What stands around everything that comes before the pages themselves. */
export function Gate({ wide = false, testId, children }: Props) {
  const { t } = useTranslation();
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
      <main
        className={wide ? "sign-in-body" : "sign-in-body sign-in-body-narrow"}
        data-testid={testId}
      >
        {children}
      </main>
      <footer className="sign-in-foot muted">{t("signIn.foot")}</footer>
    </div>
  );
}

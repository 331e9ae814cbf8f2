import { Alert } from "antd";
import { PasswordCard } from "../account/password-card.tsx";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import { startOver } from "./enter.ts";
import "./sign-in.css";

/** All that a person whose password is too old can do: give themselves another one. */
export function OverduePassword({ why }: { why: unknown }) {
  const text = useText();
  return (
    <div className="sign-in">
      <main className="sign-in-body sign-in-body-narrow">
        <Alert className="gap" type="warning" showIcon title={text(errorTextOf(why))} />
        <PasswordCard onDone={() => startOver(window.location.pathname)} />
      </main>
    </div>
  );
}

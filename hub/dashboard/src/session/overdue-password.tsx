import { Alert } from "antd";
import { PasswordCard } from "../account/password-card.tsx";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import { startOver } from "./enter.ts";
import { Gate } from "./gate.tsx";

/** All that a person whose password is too old can do: give themselves another one. */
export function OverduePassword({ why }: { why: unknown }) {
  const text = useText();
  return (
    <Gate>
      <Alert className="gap" type="warning" showIcon title={text(errorTextOf(why))} />
      <PasswordCard onDone={() => startOver(window.location.pathname)} />
    </Gate>
  );
}

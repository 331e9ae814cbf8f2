import type { CheckedRulebook } from "@duoyun/shared";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

/** What is wrong with a document, each with its place. */
export function FaultList({ checked }: { checked: CheckedRulebook }) {
  const { t } = useTranslation();
  const text = useText();
  const { faults, faultsTotal } = checked;
  const left = faultsTotal - faults.length;
  return (
    <Alert
      className="below"
      type="error"
      showIcon
      title={t("rulebooks.faults", { number: faultsTotal })}
      description={
        <ul className="rulebook-faults" data-testid="rulebook-faults">
          {faults.map(({ path, line, text: what }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike in everything.
            <li key={index}>
              {line === null ? null : <b>{t("rulebooks.line", { line })} </b>}
              {path ? <code>{path}</code> : null} {text(what)}
            </li>
          ))}
          {left > 0 ? <li>{t("rulebooks.more", { number: left })}</li> : null}
        </ul>
      }
    />
  );
}

import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { errorCodeOf, errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";

type Props = { error: unknown; onRetry?: () => void };

/** What went wrong in the hub's own words, and a way to try again. */
export function Failure({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const code = errorCodeOf(error);
  return (
    <Result
      status={code === "not_found" ? "404" : code === "forbidden" ? "403" : "warning"}
      title={t(code === "not_found" ? "state.notFound" : "state.failed")}
      subTitle={<span data-testid="failure">{text(errorTextOf(error))}</span>}
      extra={onRetry ? <Button onClick={onRetry}>{t("action.retry")}</Button> : null}
    />
  );
}

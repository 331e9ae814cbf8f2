import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { authTextOf } from "./auth-http.ts";
import { enterByCode, startOver } from "./enter.ts";

/** The second step of a sign-in with a one-time code. */
export function CodeForm() {
  const { t } = useTranslation();
  const text = useText();
  const [error, setError] = useState<unknown>(null);
  const enter = async ({ code }: { code: string }) => {
    setError(null);
    await enterByCode(code.trim()).then(() => startOver(window.location.pathname), setError);
  };
  return (
    <Form layout="vertical" size="large" onFinish={enter} requiredMark={false}>
      <h2>{t("signIn.codeTitle")}</h2>
      <p className="muted">{t("signIn.codeHelp")}</p>
      {error ? (
        <Alert className="gap" type="error" showIcon title={text(authTextOf(error))} />
      ) : null}
      <Form.Item name="code" label={t("signIn.code")} rules={[{ required: true, min: 6 }]}>
        <Input autoComplete="one-time-code" maxLength={20} autoFocus data-testid="sign-in-code" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block data-testid="sign-in-code-submit">
        {t("signIn.enter")}
      </Button>
    </Form>
  );
}

import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { authTextOf } from "./auth-http.ts";
import { CodeForm } from "./code-form.tsx";
import { enterByPassword, startOver } from "./enter.ts";
import { SingleSignOn } from "./single-sign-on.tsx";

type Values = { email: string; password: string };

export function PasswordForm() {
  const { t } = useTranslation();
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const enter = async ({ email, password }: Values) => {
    setBusy(true);
    setError(null);
    try {
      if (await enterByPassword(email.trim(), password)) setNeedsCode(true);
      else startOver(window.location.pathname);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  if (needsCode) return <CodeForm />;
  return (
    <Form<Values> layout="vertical" size="large" onFinish={enter} requiredMark={false}>
      <h2>{t("signIn.title")}</h2>
      {error ? (
        <Alert className="gap" type="error" showIcon title={text(authTextOf(error))} />
      ) : null}
      <Form.Item name="email" label={t("signIn.name")} rules={[{ required: true }]}>
        <Input prefix={<UserOutlined />} autoComplete="username" data-testid="sign-in-name" />
      </Form.Item>
      <Form.Item name="password" label={t("signIn.password")} rules={[{ required: true }]}>
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          data-testid="sign-in-password"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} data-testid="sign-in-submit">
        {t("signIn.enter")}
      </Button>
      <SingleSignOn />
    </Form>
  );
}

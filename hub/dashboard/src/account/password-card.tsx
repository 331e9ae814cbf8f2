import { App, Button, Card, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Anything } from "../session/auth-http.ts";
import { AuthAlert } from "./auth-alert.tsx";
import { useAuthAction } from "./use-auth-action.ts";

type Values = { currentPassword: string; newPassword: string };

const shortestPassword = 12;

export function PasswordCard({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useAuthAction({
    path: "/change-password",
    schema: Anything,
    onDone: () => {
      form.resetFields();
      void message.success(t("password.done"));
      onDone?.();
    },
  });
  const send = (values: Values) => change.mutate({ ...values, revokeOtherSessions: true });
  return (
    <Card size="small" title={t("password.title")}>
      <p className="muted">{t("password.help", { count: shortestPassword })}</p>
      <AuthAlert error={change.error} />
      <Form<Values> form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="currentPassword"
          label={t("password.current")}
          rules={[{ required: true }]}
        >
          <Input.Password autoComplete="current-password" data-testid="password-current" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t("password.next")}
          rules={[{ required: true, min: shortestPassword }]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-next" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending} data-testid="password-change">
          {t("password.action")}
        </Button>
      </Form>
    </Card>
  );
}

import { Button, Form, Input, QRCode, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Anything } from "../session/auth-http.ts";
import { AuthAlert } from "./auth-alert.tsx";
import type { Enrolment } from "./second-factor-card.tsx";
import { useAuthAction } from "./use-auth-action.ts";

type Props = { enrolment: Enrolment; onDone: () => void };

/** The picture for the authenticator, and the first code that proves that it works. */
export function ConfirmFactor({ enrolment, onDone }: Props) {
  const { t } = useTranslation();
  const verify = useAuthAction({ path: "/two-factor/verify-totp", schema: Anything, onDone });
  const secret = new URL(enrolment.totpURI).searchParams.get("secret") ?? "";
  return (
    <div className="second-factor">
      <QRCode value={enrolment.totpURI} size={168} type="svg" />
      <Form layout="vertical" onFinish={(values: { code: string }) => verify.mutate(values)}>
        <p>{t("factor.scan")}</p>
        <Typography.Text copyable code data-testid="factor-secret">
          {secret}
        </Typography.Text>
        <AuthAlert error={verify.error} />
        <Form.Item name="code" label={t("signIn.code")} rules={[{ required: true }]}>
          <Input inputMode="numeric" maxLength={6} data-testid="factor-code" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={verify.isPending}>
          {t("factor.confirm")}
        </Button>
        {enrolment.backupCodes ? (
          <>
            <p>{t("factor.backup")}</p>
            <ul className="plain-list backup-codes">
              {enrolment.backupCodes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </>
        ) : null}
      </Form>
    </div>
  );
}

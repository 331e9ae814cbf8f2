import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Input, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Anything, getAuth } from "../session/auth-http.ts";
import { AuthAlert } from "./auth-alert.tsx";
import { ConfirmFactor } from "./confirm-factor.tsx";
import { useAuthAction } from "./use-auth-action.ts";

const EnrolmentAnswer = z.object({
  totpURI: z.string(),
  backupCodes: z.array(z.string()).optional(),
});
export type Enrolment = z.infer<typeof EnrolmentAnswer>;

const SessionAnswer = z.object({
  user: z.object({ twoFactorEnabled: z.boolean().nullish() }),
});

const sessionKey = ["auth-session"];

async function hasSecondFactor(): Promise<boolean> {
  const session = await getAuth("/api/auth/get-session?disableRefresh=true", SessionAnswer);
  return session?.user.twoFactorEnabled === true;
}

/** Sets up the one-time code that deciding asks for, or switches it off. */
export function SecondFactorCard({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const enabled = useQuery({ queryKey: sessionKey, queryFn: hasSecondFactor });
  const done = () => {
    setEnrolment(null);
    onDone?.();
    void client.invalidateQueries({ queryKey: sessionKey });
  };
  const enable = useAuthAction({
    path: "/two-factor/enable",
    schema: EnrolmentAnswer,
    onDone: setEnrolment,
  });
  const disable = useAuthAction({ path: "/two-factor/disable", schema: Anything, onDone: done });
  const action = enabled.data ? disable : enable;
  const send = ({ password }: { password?: string }) => action.mutate(password ? { password } : {});
  return (
    <Card
      size="small"
      title={t("factor.title")}
      extra={
        <Tag color={enabled.data ? "success" : "default"} data-testid="factor-state">
          {t(enabled.data ? "factor.on" : "factor.off")}
        </Tag>
      }
    >
      <p className="muted">{t("factor.help")}</p>
      <AuthAlert error={action.error} />
      {enrolment ? (
        <ConfirmFactor enrolment={enrolment} onDone={done} />
      ) : (
        <Form layout="inline" onFinish={send}>
          <Form.Item name="password" label={t("signIn.password")}>
            <Input.Password autoComplete="current-password" data-testid="factor-password" />
          </Form.Item>
          <Button htmlType="submit" loading={action.isPending} data-testid="factor-start">
            {t(enabled.data ? "factor.disable" : "factor.enable")}
          </Button>
        </Form>
      )}
    </Card>
  );
}

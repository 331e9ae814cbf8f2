import type { PendingLink } from "@duoyun/shared";
import { Alert, Button, Space, Typography } from "antd";
import { useTranslation } from "react-i18next";

type Props = { link: PendingLink; code: string | null; onAnswer: (confirm: boolean) => void };

/** The code to send in chat; once somebody has sent it, who that is, to be confirmed here too. */
export function LinkInProgress({ link, code, onAnswer }: Props) {
  const { t } = useTranslation();
  const { identity, confirmedOnPage } = link;
  if (identity === null) return <CodeToSend code={code} />;
  return (
    <Alert
      type="warning"
      data-testid="link-asks"
      title={t("chatAccounts.asks", { name: identity.name, userId: identity.userId })}
      description={t(confirmedOnPage ? "chatAccounts.waitsForChat" : "chatAccounts.compare")}
      action={
        <Space orientation="vertical">
          {!confirmedOnPage && (
            <Button type="primary" onClick={() => onAnswer(true)} data-testid="link-confirm">
              {t("chatAccounts.confirm")}
            </Button>
          )}
          <Button danger onClick={() => onAnswer(false)} data-testid="link-refuse">
            {t("chatAccounts.refuse")}
          </Button>
        </Space>
      }
    />
  );
}

function CodeToSend({ code }: { code: string | null }) {
  const { t } = useTranslation();
  if (code === null) return <p className="muted">{t("chatAccounts.codeLost")}</p>;
  return (
    <p>
      {t("chatAccounts.send")}{" "}
      <Typography.Text code copyable data-testid="link-code">
        {`/start ${code}`}
      </Typography.Text>
    </p>
  );
}

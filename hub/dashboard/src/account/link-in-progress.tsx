import type { PendingLink } from "@duoyun/shared";
import { Alert, Button, Space, Typography } from "antd";
import { useTranslation } from "react-i18next";

type Props = { link: PendingLink; code: string | null; onAnswer: (confirm: boolean) => void };

/** The code to send in chat; once somebody has sent it, who that is, to be confirmed here too. */
export function LinkInProgress({ link, code, onAnswer }: Props) {
  const { t } = useTranslation();
  const { identity, confirmedOnPage, isGroup } = link;
  if (identity === null) return <CodeToSend code={code} isGroup={isGroup} />;
  const { name, userId } = identity;
  return (
    <Alert
      type="warning"
      data-testid="link-asks"
      title={t(isGroup ? "chatAccounts.groupAsks" : "chatAccounts.asks", { name, userId })}
      description={t(whatNow(link))}
      action={
        <Space orientation="vertical">
          {!confirmedOnPage && (
            <Button type="primary" onClick={() => onAnswer(true)} data-testid="link-confirm">
              {t("chatAccounts.confirm")}
            </Button>
          )}
          <Button danger onClick={() => onAnswer(false)} data-testid="link-refuse">
            {t(isGroup ? "chatAccounts.refuseGroup" : "chatAccounts.refuse")}
          </Button>
        </Space>
      }
    />
  );
}

function whatNow({ isGroup, confirmedOnPage }: PendingLink) {
  if (isGroup) return "chatAccounts.compareGroup";
  return confirmedOnPage ? "chatAccounts.waitsForChat" : "chatAccounts.compare";
}

function CodeToSend({ code, isGroup }: { code: string | null; isGroup: boolean }) {
  const { t } = useTranslation();
  if (code === null) return <p className="muted">{t("chatAccounts.codeLost")}</p>;
  return (
    <p>
      {t(isGroup ? "chatAccounts.sendInGroup" : "chatAccounts.send")}{" "}
      <Typography.Text code copyable data-testid="link-code">
        {`${isGroup ? "/link" : "/start"} ${code}`}
      </Typography.Text>
    </p>
  );
}

import type { LinkedAccount } from "@duoyun/shared";
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { useSurfaceName } from "../ui/surface-name.ts";

type Props = { account: LinkedAccount; isGroup?: boolean; ask: string; onUnlink: () => void };

/** One account or group, with the way to end its link. */
export function LinkedLine({ account, isGroup = false, ask, onUnlink }: Props) {
  const { t } = useTranslation();
  const platformName = useSurfaceName();
  const { platform, name } = account;
  return (
    <div className="chat-account">
      <span>
        {platformName(platform)} · {isGroup ? t("chatAccounts.group", { name }) : name}
      </span>
      <Popconfirm title={ask} onConfirm={onUnlink}>
        <Button danger size="small" data-testid={isGroup ? "unlink-group" : "unlink"}>
          {t("chatAccounts.unlink")}
        </Button>
      </Popconfirm>
    </div>
  );
}

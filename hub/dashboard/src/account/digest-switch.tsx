import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Flex, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useMe } from "../session/me.tsx";

export function DigestSwitch() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { digest } = useMe();
  const refresh = () => client.invalidateQueries(trpc.session.me.queryFilter());
  const change = useMutation(trpc.session.setDigest.mutationOptions({ onSuccess: refresh }));
  return (
    <Flex align="center" gap="small">
      <Switch
        checked={digest}
        loading={change.isPending}
        onChange={(checked) => change.mutate({ digest: checked })}
        data-testid="digest"
      />
      <span className="muted">{t("account.digestHelp")}</span>
    </Flex>
  );
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

export function WithdrawPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const withdraw = useMutation(
    trpc.requests.withdraw.mutationOptions({
      onSuccess: () => message.success(t("withdraw.done")),
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  const ask = () =>
    modal.confirm({
      title: t("withdraw.confirm"),
      content: t("withdraw.help"),
      okText: t("withdraw.action"),
      okButtonProps: { danger: true, "data-testid": "confirm" },
      onOk: () => withdraw.mutateAsync({ id }).catch(() => undefined),
    });
  return (
    <div>
      <Button danger onClick={ask} loading={withdraw.isPending} data-testid="withdraw">
        {t("withdraw.action")}
      </Button>
    </div>
  );
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useBusinessNow } from "../frame/business-time.tsx";
import { useText } from "../text/use-text.ts";

type Props = { id: string; until: string };

/** The last approver's short time to change their mind, before the city gets its order. */
export function TakeBackPanel({ id, until }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const left = Math.ceil((Date.parse(until) - useBusinessNow()) / 1000);
  const takeBack = useMutation(
    trpc.requests.takeBack.mutationOptions({
      onSuccess: () => message.success(t("takeBack.done")),
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  if (left <= 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t("takeBack.title")}
      data-testid="take-back-panel"
      action={
        <Button
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate({ id })}
          data-testid="take-back"
        >
          {t("takeBack.action", { count: left })}
        </Button>
      }
    />
  );
}

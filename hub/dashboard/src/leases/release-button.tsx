import type { LeaseView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** Gives the resource back before its last day; asked once more, because it cannot be undone. */
export function ReleaseButton({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const release = useMutation(
    trpc.leases.release.mutationOptions({
      onSuccess: () => message.success(t("release.done")),
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.leases.pathFilter()),
    }),
  );
  const ask = () =>
    modal.confirm({
      title: t("release.confirm", { number: lease.number }),
      content: t("release.help"),
      okText: t("release.action"),
      okButtonProps: { danger: true, "data-testid": "confirm" },
      onOk: () => release.mutateAsync({ id: lease.id }).catch(() => undefined),
    });
  return (
    <Button danger onClick={ask} loading={release.isPending} data-testid="release">
      {t("release.action")}
    </Button>
  );
}

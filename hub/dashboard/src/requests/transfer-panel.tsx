import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** Passes the open step to a colleague whose step it is too. */
export function TransferPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [personId, setPersonId] = useState<string>();
  const [reason, setReason] = useState("");
  const people = useQuery(trpc.requests.receivers.queryOptions({ requestId: id }));
  const transfer = useMutation(
    trpc.requests.transfer.mutationOptions({
      onSuccess: () => message.success(t("transfer.done")),
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  const options = people.data?.map((one) => ({ value: one.id, label: text(one.title) }));
  return (
    <Space wrap>
      <Select
        options={options ?? []}
        value={personId ?? null}
        onChange={(value) => setPersonId(value ?? undefined)}
        placeholder={t("transfer.to")}
        className="person-select"
        data-testid="transfer-to"
      />
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("transfer.reason")}
        maxLength={200}
      />
      <Button
        disabled={!personId || reason.trim().length < 2}
        loading={transfer.isPending}
        onClick={() => personId && transfer.mutate({ id, personId, reason })}
        data-testid="transfer"
      >
        {t("transfer.action")}
      </Button>
    </Space>
  );
}

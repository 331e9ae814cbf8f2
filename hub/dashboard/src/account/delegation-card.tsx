import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Card, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

type Values = { toId: string; firstDay: string; lastDay: string };

/** Who stands in for this person and when, and for whom this person stands in. */
export function DelegationCard() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const delegations = useQuery(trpc.delegations.list.queryOptions());
  const people = useQuery(trpc.delegations.candidates.queryOptions());
  const settled = { onSettled: () => client.invalidateQueries(trpc.delegations.pathFilter()) };
  const delegate = useMutation(
    trpc.delegations.delegate.mutationOptions({
      ...settled,
      onSuccess: () => message.success(t("delegation.done")),
    }),
  );
  const end = useMutation(trpc.delegations.end.mutationOptions(settled));
  const options = people.data?.map(({ id, title }) => ({ value: id, label: text(title) })) ?? [];
  return (
    <Card size="small" title={t("delegation.title")} data-testid="delegations">
      {delegations.data?.map(({ id, from, to, firstDay, lastDay, isMine }) => (
        <p key={id}>
          {t("delegation.line", { from: text(from), to: text(to), firstDay, lastDay })}{" "}
          {isMine ? (
            <Button size="small" loading={end.isPending} onClick={() => end.mutate({ id })}>
              {t("delegation.end")}
            </Button>
          ) : null}
        </p>
      ))}
      {delegate.isError ? (
        <Alert className="gap" type="error" showIcon title={text(errorTextOf(delegate.error))} />
      ) : null}
      <Form<Values> layout="inline" onFinish={(values) => delegate.mutate(values)}>
        <Form.Item name="toId" rules={[{ required: true }]}>
          <Select options={options} placeholder={t("transfer.to")} className="person-select" />
        </Form.Item>
        <Form.Item name="firstDay" rules={[{ required: true }]}>
          <Input type="date" aria-label={t("delegation.firstDay")} />
        </Form.Item>
        <Form.Item name="lastDay" rules={[{ required: true }]}>
          <Input type="date" aria-label={t("delegation.lastDay")} />
        </Form.Item>
        <Button htmlType="submit" loading={delegate.isPending}>
          {t("delegation.action")}
        </Button>
      </Form>
    </Card>
  );
}

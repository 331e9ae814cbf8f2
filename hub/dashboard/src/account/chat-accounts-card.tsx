import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { LinkInProgress } from "./link-in-progress.tsx";
import { LinkedLine } from "./linked-line.tsx";

const lookAgainMilliseconds = 2_000;

/** The chat accounts that act for this person, the groups of their node, and the way to link one more. */
export function ChatAccountsCard() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data } = useQuery(
    trpc.accounts.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.pending ? lookAgainMilliseconds : false),
    }),
  );
  const refresh = { onSettled: () => client.invalidateQueries(trpc.accounts.list.queryFilter()) };
  const make = useMutation(trpc.accounts.makeCode.mutationOptions(refresh));
  const answer = useMutation(trpc.accounts.answer.mutationOptions(refresh));
  const unlink = useMutation(trpc.accounts.unlink.mutationOptions(refresh));
  const unlinkGroup = useMutation(trpc.accounts.unlinkGroup.mutationOptions(refresh));
  const failed = make.error ?? answer.error ?? unlink.error ?? unlinkGroup.error;
  const isLinked = data?.accounts.some(({ platform }) => platform === "telegram");
  return (
    <Card size="small" title={t("chatAccounts.title")}>
      <p className="muted">{t("chatAccounts.help")}</p>
      {failed && <Alert type="error" title={text(errorTextOf(failed))} data-testid="link-error" />}
      {data?.accounts.length === 0 && <p className="muted">{t("chatAccounts.none")}</p>}
      {data?.accounts.map((account) => (
        <LinkedLine
          key={account.id}
          account={account}
          ask={t("chatAccounts.unlinkAsk")}
          onUnlink={() => unlink.mutate({ accountId: account.id })}
        />
      ))}
      {data?.groups?.map((group) => (
        <LinkedLine
          key={group.id}
          account={group}
          isGroup
          ask={t("chatAccounts.unlinkGroupAsk")}
          onUnlink={() => unlinkGroup.mutate({ accountId: group.id })}
        />
      ))}
      {data?.pending && (
        <LinkInProgress
          link={data.pending}
          code={make.data?.code ?? null}
          onAnswer={(confirm) => answer.mutate({ linkId: data.pending?.id ?? "", confirm })}
        />
      )}
      {!isLinked && !data?.pending?.identity && (
        <Button
          onClick={() => make.mutate({ platform: "telegram" })}
          loading={make.isPending}
          data-testid="make-code"
        >
          {t("chatAccounts.make")}
        </Button>
      )}
      {isLinked && data?.groups && !data.pending?.identity && (
        <Button
          onClick={() => make.mutate({ platform: "telegram", isGroup: true })}
          loading={make.isPending}
          data-testid="make-group-code"
        >
          {t("chatAccounts.makeGroup")}
        </Button>
      )}
    </Card>
  );
}

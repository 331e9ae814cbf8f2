import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { useSurfaceName } from "../ui/surface-name.ts";
import { LinkInProgress } from "./link-in-progress.tsx";

const lookAgainMilliseconds = 2_000;

/** The chat accounts that act for this person, and the way to link one more. */
export function ChatAccountsCard() {
  const { t } = useTranslation();
  const text = useText();
  const platformName = useSurfaceName();
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
  const failed = make.error ?? answer.error ?? unlink.error;
  const isLinked = data?.accounts.some(({ platform }) => platform === "telegram");
  return (
    <Card size="small" title={t("chatAccounts.title")}>
      <p className="muted">{t("chatAccounts.help")}</p>
      {failed && <Alert type="error" title={text(errorTextOf(failed))} data-testid="link-error" />}
      {data?.accounts.length === 0 && <p className="muted">{t("chatAccounts.none")}</p>}
      {data?.accounts.map(({ id, platform, name }) => (
        <p key={id} className="chat-account">
          <span>
            {platformName(platform)} · {name}
          </span>
          <Popconfirm
            title={t("chatAccounts.unlinkAsk")}
            onConfirm={() => unlink.mutate({ accountId: id })}
          >
            <Button danger size="small" data-testid="unlink">
              {t("chatAccounts.unlink")}
            </Button>
          </Popconfirm>
        </p>
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
    </Card>
  );
}

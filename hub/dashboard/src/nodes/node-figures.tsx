import {
  type ComparisonView,
  type NodeFigures as Figures,
  type NodeCode,
  sendsAllAnew,
} from "@duoyun/shared";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Descriptions, Progress } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useLocale, useText } from "../text/use-text.ts";
import { formatInstant, formatNumber } from "../ui/format.ts";
import { Loaded } from "../ui/loaded.tsx";
import { Age } from "./age.tsx";
import { CatchingUp } from "./catching-up.tsx";
import { ComparisonHistory } from "./comparison-history.tsx";
import { SetAside } from "./set-aside.tsx";
import { freshText, shareText } from "./share-text.ts";

/** How complete, timely and accurate what the hub holds of a node is, with the compares that show it. */
export function NodeFigures({ code }: { code: NodeCode }) {
  const trpc = useTRPC();
  const figures = useQuery(trpc.nodes.figures.queryOptions({ code }));
  return (
    <Loaded query={figures}>
      {(value) => (
        <>
          <FigureList figures={value} asOf={figures.dataUpdatedAt} />
          {value.mayAsk ? <CompareNow code={code} asked={value.asked} /> : null}
          <SetAside setAside={value.setAside} />
          <ComparisonHistory figures={value} />
        </>
      )}
    </Loaded>
  );
}

function FigureList({ figures, asOf }: { figures: Figures; asOf: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [last] = figures.history;
  const age = (seconds: number | null) => (
    <>
      <Age seconds={seconds} asOf={asOf} />
      {seconds === null || figures.proven ? null : ` ${t("figures.atLeast")}`}
    </>
  );
  const count = (value: number | null) =>
    value === null ? t("node.unknown") : formatNumber(value, locale);
  const corrected = ({ differing, corrections }: ComparisonView) =>
    sendsAllAnew(differing) ? t("figures.sentAnew") : count(corrections);
  const items = [
    ["completeness", <Completeness key="held" last={last} />],
    ["median", age(figures.medianAgeSeconds)],
    ["worst", age(figures.worstAgeSeconds)],
    ["fresh", freshText(t, figures)],
    ["accuracy", <Accuracy key="accuracy" last={last} />],
    ["corrections", last ? corrected(last) : "—"],
    ["usage", <UsageDays key="usage" last={last} />],
    ["compared", last ? formatInstant(last.at) : t("figures.never")],
    ["queue", count(figures.queueLength)],
    ["setAside", figures.setAside?.count ?? 0],
    ["catchUp", <CatchingUp key="catchUp" figures={figures} />],
    ["cursor", count(figures.cursor)],
  ] as const;
  return (
    <>
      <Descriptions
        className="figures"
        size="small"
        bordered
        column={1}
        title={t("figures.title")}
        data-testid="node-figures"
        items={items.map(([key, children]) => ({ key, label: t(`figures.${key}`), children }))}
      />
      <p className="muted">{t("figures.help")}</p>
    </>
  );
}

type Last = { last: ComparisonView | undefined };

function Accuracy({ last }: Last) {
  const { t } = useTranslation();
  if (!last) return <>{t("figures.never")}</>;
  const { buckets, differing } = last;
  return <>{buckets === 0 ? t("node.unknown") : `${buckets - differing} / ${buckets}`}</>;
}

function Completeness({ last }: Last) {
  const { t } = useTranslation();
  if (!last) return <>{t("figures.never")}</>;
  const { held, declared } = last;
  if (declared === 0) return <>{t("node.unknown")}</>;
  const ratio = held / declared;
  return (
    <>
      {t("figures.completenessOf", { held, declared, ratio: shareText(ratio) })}
      <Progress percent={Math.floor(ratio * 100)} showInfo={false} size="small" />
    </>
  );
}

/** Of a node that tells no digests of them they are counted and not compared. */
function UsageDays({ last }: Last) {
  const { t } = useTranslation();
  const { usageDeclared: declared = null, usageHeld: held = null } = last ?? {};
  if (declared === null || held === null) return <>{t("node.unknown")}</>;
  if (declared === 0) return <>0</>;
  const counted = t("figures.completenessOf", {
    held,
    declared,
    ratio: shareText(held / declared),
  });
  return (
    <>
      {counted} · {usageText(t, last?.usageDiffering ?? null)}
    </>
  );
}

function usageText(t: TFunction, differing: number | null): string {
  if (differing === null) return t("figures.usageCounted");
  return differing === 0 ? t("figures.usageAgrees") : t("figures.usageAgain", { count: differing });
}

function CompareNow({ code, asked }: { code: NodeCode; asked: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const compare = useMutation(
    trpc.nodes.compare.mutationOptions({
      onSuccess: () => void message.success(t("figures.asked")),
      onError: (error: unknown) => void message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.nodes.pathFilter()),
    }),
  );
  return (
    <Button
      className="gap"
      loading={compare.isPending}
      disabled={asked}
      onClick={() => compare.mutate({ code })}
      data-testid="compare-now"
    >
      {asked ? t("figures.asked") : t("figures.now")}
    </Button>
  );
}

import { type Offer, offerText, type Precheck } from "@duoyun/shared";
import type { UseQueryResult } from "@tanstack/react-query";
import { Alert, Card, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { Failure } from "../ui/failure.tsx";
import { QuotaBar } from "../ui/quota-bar.tsx";
import { isOfAnnex } from "./annex/annex-problems.ts";

/** `kept`: the price of the first filing, which a returned request keeps. */
type Props = {
  query: UseQueryResult<Precheck | null>;
  complete: boolean;
  kept: Offer | null;
};

/** What would come of the form: problems, quota, last day and the way it would take. */
export function PrecheckPanel({ query, complete, kept }: Props) {
  const { t } = useTranslation();
  const { data, isError, error, isFetching } = query;
  return (
    <Card size="small" title={t("precheck.title")} data-testid="precheck">
      {!complete && !data ? <p className="muted">{t("precheck.incomplete")}</p> : null}
      {isError ? <Failure error={error} onRetry={() => void query.refetch()} /> : null}
      <Spin spinning={isFetching}>{data ? <Outcome data={data} kept={kept} /> : null}</Spin>
    </Card>
  );
}

function Outcome({ data, kept }: { data: Precheck; kept: Offer | null }) {
  const { t } = useTranslation();
  const text = useText();
  const others = data.problems.filter((problem) => !isOfAnnex(problem));
  const offer = kept ?? data.offer;
  const atFields = data.problems.length - others.length;
  return (
    <>
      {atFields > 0 ? (
        <Alert
          className="gap"
          type="error"
          showIcon
          title={t("annex.problems", { count: atFields })}
        />
      ) : null}
      {others.map(({ field, text: problem }) => (
        <Alert key={field} className="gap" type="error" showIcon title={text(problem)} />
      ))}
      {data.ok ? <Alert className="gap" type="success" showIcon title={t("precheck.ok")} /> : null}
      <p>
        <AmountsLine amounts={data.amounts} />
      </p>
      {offer ? (
        <p data-testid="precheck-price">
          {t(kept ? "precheck.keptPrice" : "precheck.price", {
            price: text(offerText(offer, data.amounts)),
          })}
        </p>
      ) : null}
      {data.quota.map(({ kind, limit, used, reserved, after }) => (
        <QuotaBar
          key={kind}
          kind={kind}
          limit={limit}
          used={used}
          reserved={reserved}
          asked={Math.max(0, after - used - reserved)}
        />
      ))}
      {data.lease ? (
        <p>
          {t("precheck.lease", { day: data.lease.lastDay })}
          {data.lease.extensionBy ? t("precheck.extension", { day: data.lease.extensionBy }) : null}
          {data.lease.provisional ? t("precheck.provisional") : null}
        </p>
      ) : null}
      <b>{t("precheck.steps")}</b>
      <ol className="precheck-steps">
        {data.steps.map(({ title, clock }) => (
          <li key={title.zh}>
            {text(title)} {clock ? <span className="muted">{text(clock)}</span> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

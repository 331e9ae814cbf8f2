import type { RequestView } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { Alert, Card, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { formatInstant } from "../ui/format.ts";
import { type Fact, useFormFacts } from "./form-facts.ts";
import { OrderState } from "./order-state.tsx";

export function RequestFacts({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const text = useText();
  const formFacts = useFormFacts();
  const deciders = request.deciders.map(text).join(t("list.separator"));
  const { step } = request;
  const facts: Fact[] = [
    {
      label: t("request.applicant"),
      children: `${text(request.applicant)} · ${text(request.organisation)}`,
    },
    { label: t("request.filedAt"), children: formatInstant(request.filedAt) },
    {
      label: t("request.amounts"),
      children: <AmountsLine amounts={request.amounts} />,
      span: "filled" as const,
    },
    ...formFacts(request.form, request.amounts),
  ];
  if (step) facts.push({ label: t("request.step"), children: text(step.title) });
  if (request.billingStartsOn) {
    facts.push({ label: t("certificate.billingStartsOn"), children: request.billingStartsOn });
  }
  if (deciders) facts.push({ label: t("request.deciders"), children: deciders });
  return (
    <Card size="small" title={t("request.facts")}>
      {request.flags.map((flag) => (
        <Alert key={flag.zh} className="gap" type="warning" showIcon title={text(flag)} />
      ))}
      {request.batches ? (
        <Alert className="gap" type="info" showIcon title={t("batch.opened", request.batches)} />
      ) : null}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={facts.map((fact) => ({ key: fact.label, ...fact }))}
      />
      {request.order ? <OrderState order={request.order} /> : null}
      {request.leaseId ? (
        <Link to="/leases/$id" params={{ id: request.leaseId }} data-testid="to-lease">
          {t("request.toLease")} →
        </Link>
      ) : null}
    </Card>
  );
}

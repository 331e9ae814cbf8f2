import type { RequestView } from "@duoyun/shared";
import { Card, Collapse } from "antd";
import { useTranslation } from "react-i18next";
import { ClockPanel } from "../clocks/clock-panel.tsx";
import { CertificateCard } from "../leases/certificate-card.tsx";
import { useText } from "../text/use-text.ts";
import { QuotaBar } from "../ui/quota-bar.tsx";
import { TimelineView } from "../ui/timeline-view.tsx";
import { AnnexFacts } from "./annex/annex-facts.tsx";
import { EnclosureList } from "./enclosure-list.tsx";
import { RequestActions } from "./request-actions.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { StatusTag } from "./status-tag.tsx";
import "./requests.css";

type Props = { request: RequestView };

export function RequestDetail({ request }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { clock } = request;
  const others = request.clocks.filter(
    ({ ruleId, startedOn }) => ruleId !== clock?.ruleId || startedOn !== clock.startedOn,
  );
  const earlier = others.map((entry) => (
    <ClockPanel key={`${entry.ruleId}-${entry.startedOn}`} clock={entry} />
  ));
  return (
    <>
      <div className="page-head">
        <h1>{text(request.title)}</h1>
        <StatusTag status={request.status} />
        <span className="muted">
          <span className="number">{request.number}</span> · {text(request.kindTitle)}
        </span>
      </div>
      <div className="detail">
        <div className="detail-main">
          <RequestActions request={request} />
          <RequestFacts request={request} />
          {request.certificate ? <CertificateCard certificate={request.certificate} /> : null}
          <AnnexFacts request={request} />
          <EnclosureList {...request} />
          {clock ? <ClockPanel clock={clock} open /> : null}
          {earlier.length > 0 ? (
            <Collapse
              size="small"
              items={[{ key: "clocks", label: t("request.otherClocks"), children: earlier }]}
            />
          ) : null}
        </div>
        <div className="detail-side">
          <QuotaImpacts request={request} />
          <Card size="small" title={t("timeline.title")}>
            <TimelineView entries={request.timeline} />
          </Card>
        </div>
      </div>
    </>
  );
}

function QuotaImpacts({ request }: Props) {
  const { t } = useTranslation();
  if (request.quota.length === 0) return null;
  return (
    <Card size="small" title={t("request.quota")}>
      {request.quota.map(({ kind, limit, used, reserved, after }) => (
        <QuotaBar
          key={kind}
          kind={kind}
          limit={limit}
          used={used}
          reserved={reserved}
          asked={Math.max(0, after - used - reserved)}
        />
      ))}
    </Card>
  );
}

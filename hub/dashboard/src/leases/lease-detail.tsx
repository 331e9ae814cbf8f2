import type { LeaseView } from "@duoyun/shared";
import { Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { DayCalendar } from "../clocks/day-calendar.tsx";
import { splitRuns } from "../clocks/day-runs.ts";
import { useBusinessNow } from "../frame/business-time.tsx";
import { useText } from "../text/use-text.ts";
import { dayOf } from "../ui/format.ts";
import { TimelineView } from "../ui/timeline-view.tsx";
import { BatchPanel } from "./batch-panel.tsx";
import { CertificateCard } from "./certificate-card.tsx";
import { DaysBar } from "./days-bar.tsx";
import { LeaseActions } from "./lease-actions.tsx";
import { LeaseFacts } from "./lease-facts.tsx";
import { LeaseReminders } from "./lease-reminders.tsx";
import "../requests/requests.css";

const refreshSeconds = 60;

export function LeaseDetail({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const text = useText();
  const today = dayOf(useBusinessNow(refreshSeconds));
  return (
    <>
      <div className="page-head">
        <h1>{text(lease.title)}</h1>
        <Tag color={lease.status === "active" ? "success" : "default"}>
          {t(`leaseStatus.${lease.status}`)}
        </Tag>
        <span className="muted number">{lease.number}</span>
        <div className="page-tools">
          <LeaseActions lease={lease} />
        </div>
      </div>
      <div className="detail">
        <div className="detail-main">
          <Card size="small" title={t(`attention.${lease.attention}`)}>
            <DaysBar lease={lease} />
          </Card>
          <BatchPanel lease={lease} />
          <LeaseFacts lease={lease} />
          {lease.certificate ? <CertificateCard certificate={lease.certificate} /> : null}
          <LeaseDays lease={lease} today={today} />
        </div>
        <div className="detail-side">
          <LeaseReminders reminders={lease.reminders} />
          <Card size="small" title={t("timeline.title")}>
            <TimelineView entries={lease.timeline} />
          </Card>
        </div>
      </div>
    </>
  );
}

function LeaseDays({ lease: { rule, explanation }, today }: { lease: LeaseView; today: string }) {
  const { t } = useTranslation();
  const text = useText();
  if (!rule) return null;
  const { rulebookTitle, article, ruleId } = rule;
  return (
    <Card size="small" title={t("clock.explain")}>
      <p className="muted">
        {t("clock.source", { title: text(rulebookTitle), article, rule: ruleId })}
      </p>
      {splitRuns(explanation).map((run, index) => (
        <DayCalendar key={run[0]?.day} run={run} workingDays={index > 0} today={today} />
      ))}
    </Card>
  );
}

import type { LeaseSummary } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { DaysBar } from "./days-bar.tsx";

/** A lease in a list: what it is, how long it still runs, and by when to ask for more time. */
export function LeaseRow({ lease }: { lease: LeaseSummary }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Link
      to="/leases/$id"
      params={{ id: lease.id }}
      className="lease-row"
      data-testid={`lease-${lease.number}`}
    >
      <div className="lease-what">
        <b>{text(lease.title)}</b>
        <span className="muted">
          <span className="number">{lease.number}</span> · {text(lease.organisation)}
        </span>
        <span className="muted">
          <AmountsLine amounts={lease.amounts} />
        </span>
      </div>
      <DaysBar lease={lease} />
      <div className="lease-state">
        <span data-testid="lease-status" data-status={lease.status}>
          {t(`leaseStatus.${lease.status}`)}
        </span>
        {lease.status === "active" && lease.remainingWorkingDays !== null ? (
          <b className="number">{t("lease.left", { count: lease.remainingWorkingDays })}</b>
        ) : null}
        {lease.pendingExtension ? <Tag color="blue">{t("lease.extensionPending")}</Tag> : null}
        {lease.provisional ? <Tag color="warning">{t("clock.provisional")}</Tag> : null}
      </div>
    </Link>
  );
}

import { daysBetween, type LeaseSummary } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useBusinessNow } from "../frame/business-time.tsx";
import { dayOf } from "../ui/format.ts";

const refreshSeconds = 60;

type Props = { lease: LeaseSummary };

/** From the day of allocation to the last day, with today and the last day to ask for an extension. */
export function DaysBar({ lease }: Props) {
  const { t } = useTranslation();
  const today = dayOf(useBusinessNow(refreshSeconds));
  const { allocatedOn, lastDay, extensionBy } = lease;
  if (lastDay === null) {
    return <div className="days-text number">{t("lease.endless", { day: allocatedOn })}</div>;
  }
  const whole = Math.max(1, daysBetween(allocatedOn, lastDay));
  const at = (day: string) =>
    Math.min(100, Math.max(0, (daysBetween(allocatedOn, day) / whole) * 100));
  return (
    <div className="days">
      <div className="days-bar" aria-hidden="true">
        <i className="days-gone" style={{ width: `${at(today)}%` }} />
        {extensionBy ? <i className="days-mark" style={{ left: `${at(extensionBy)}%` }} /> : null}
      </div>
      <div className="days-text number">
        <span>{allocatedOn}</span>
        <span>
          {extensionBy ? t("lease.extensionBy", { day: extensionBy }) : t("lease.noExtension")}
        </span>
        <b>{t("lease.lastDay", { day: lastDay })}</b>
      </div>
    </div>
  );
}

import type { LeaseView } from "@duoyun/shared";
import { Card } from "antd";
import { useTranslation } from "react-i18next";

type Props = { reminders: LeaseView["reminders"] };

/** When the holder is reminded, and which reminders went out. */
export function LeaseReminders({ reminders }: Props) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("reminder.title")}>
      {reminders.length === 0 ? <span className="muted">{t("reminder.none")}</span> : null}
      <ul className="plain-list reminders">
        {reminders.map(({ day, workingDaysBefore, sentAt }) => (
          <li key={day}>
            <b className="number">{day}</b>
            <span className="muted">
              {workingDaysBefore === 0
                ? t("reminder.onDay")
                : t("reminder.before", { count: workingDaysBefore })}
            </span>
            <span>{t(sentAt ? "reminder.sent" : "reminder.planned")}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

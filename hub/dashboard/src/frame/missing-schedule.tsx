import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "../session/me.tsx";

/** Tells those who can import it that a year's schedule is not there yet. */
export function MissingSchedule() {
  const { t } = useTranslation();
  const { missingSchedule: year } = useMe();
  if (year === null) return null;
  return (
    <Alert
      banner
      type="warning"
      title={t("calendar.missing", { year })}
      data-testid="missing-schedule"
    />
  );
}

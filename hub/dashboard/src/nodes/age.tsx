import { useTranslation } from "react-i18next";
import { useRealNow } from "../frame/business-time.tsx";

type Props = { seconds: number | null; asOf: number };

const minute = 60;
const hour = 3_600;
const day = 86_400;

/** An age that goes on ticking after the hub told it; `asOf` is when it was told, in milliseconds. */
export function Age({ seconds, asOf }: Props) {
  const { t } = useTranslation();
  const now = useRealNow();
  if (seconds === null) return <>{t("node.unknown")}</>;
  const age = Math.max(0, Math.round(seconds + (now - asOf) / 1000));
  if (age < 2 * minute) return <>{t("age.seconds", { value: age })}</>;
  if (age < 2 * hour) return <>{t("age.minutes", { value: Math.floor(age / minute) })}</>;
  if (age < 2 * day) return <>{t("age.hours", { value: Math.floor(age / hour) })}</>;
  return <>{t("age.days", { value: Math.floor(age / day) })}</>;
}

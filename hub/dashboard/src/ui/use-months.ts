import { useTranslation } from "react-i18next";

/** One month, two, and so on up to as many as the rulebook allows. */
export function useMonths(most: number) {
  const { t } = useTranslation();
  return Array.from({ length: most }, (_, index) => ({
    value: index + 1,
    label: t("unit.months", { count: index + 1 }),
  }));
}

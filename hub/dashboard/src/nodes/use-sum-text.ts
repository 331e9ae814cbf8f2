import { useTranslation } from "react-i18next";
import { useSemicolon } from "../text/use-text.ts";
import { useAmountNumber } from "../ui/amount-names.ts";
import { type Gauge, type GaugeKind, isPartial } from "./gauges.ts";

const parts = ["total", "allocated", "used"] as const;

/** The sums of a gauge in words: one to which not all tell their part is said to be the least there is, and of how many. */
export function useSumText() {
  const { t } = useTranslation();
  const number = useAmountNumber();
  const semicolon = useSemicolon();
  const sum = (kind: GaugeKind, gauge: Gauge, name: "total" | "allocated"): string => {
    const amount = gauge[name];
    if (amount === null) return t("node.unknown");
    const value = number(kind, amount);
    return isPartial(gauge.unknown[name]) ? t("node.atLeast", { value }) : value;
  };
  const unknown = ({ unknown: of }: Gauge): string =>
    parts
      .filter((name) => isPartial(of[name]))
      .map((name) => {
        const counts = { unknown: of[name].count, of: of[name].of };
        return `${t(`node.${name}Unknown`)} ${t("node.unknownOf", counts)}`;
      })
      .join(semicolon);
  return { sum, unknown };
}

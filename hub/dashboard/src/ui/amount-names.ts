import { useTranslation } from "react-i18next";
import { useLocale } from "../text/use-text.ts";
import { formatGib, formatNumber } from "./format.ts";

const known = ["hosts", "vcpu", "memoryGib", "storageGib", "gpu", "ip"] as const;
type Known = (typeof known)[number];

function isKnown(kind: string): kind is Known {
  return known.some((name) => name === kind);
}

/** The name of a kind of resource; one that the page does not know is shown as it came. */
export function useAmountName(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isKnown(kind) ? t(`amount.${kind}`) : kind);
}

/** An amount with its unit. */
export function useAmountNumber(): (kind: string, value: number) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return (kind, value) => {
    const number = formatNumber(value, locale);
    if (!isKnown(kind)) return number;
    if (kind === "memoryGib" || kind === "storageGib") return formatGib(value, locale);
    return t(`unit.${kind}`, { value: number, count: value });
  };
}

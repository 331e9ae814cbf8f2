import { type Amounts, Offer, offerText, zoneTitle } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

const shown = [
  "systemName",
  "purpose",
  "urgency",
  "reason",
  "months",
  "catalogItem",
  "zone",
  "leaseNumber",
] as const;
const wide = new Set<string>(["purpose", "urgency", "reason"]);

export type Fact = { label: string; children: ReactNode; span?: "filled" };

/** The name of a service by its code; the code itself once the node no longer lists it. */
function useServiceName(): (code: string) => string {
  const trpc = useTRPC();
  const text = useText();
  const { data } = useQuery(trpc.catalog.list.queryOptions());
  return (code) => {
    const item = data?.find((candidate) => candidate.code === code);
    return item ? text(item.title) : code;
  };
}

/** What the applicant wrote; the sizes are shown elsewhere as amounts. */
export function useFormFacts(): (form: Record<string, unknown>, amounts: Amounts) => Fact[] {
  const { t } = useTranslation();
  const text = useText();
  const serviceName = useServiceName();
  const priceFacts = usePriceFacts();
  const shownAs = (field: (typeof shown)[number], value: string | number) => {
    if (field === "months") return t("unit.months", { count: Number(value) });
    if (field === "zone") return text(zoneTitle(String(value)));
    return field === "catalogItem" ? serviceName(String(value)) : value;
  };
  return (form, amounts) => [
    ...shown.flatMap((field) => {
      const value = form[field];
      if (typeof value !== "string" && typeof value !== "number") return [];
      const span = wide.has(field) ? { span: "filled" as const } : {};
      return [{ label: t(`form.${field}`), children: shownAs(field, value), ...span }];
    }),
    ...priceFacts(form, amounts),
  ];
}

/** The price of the filed catalog that a request keeps, and the version that it is from. */
function usePriceFacts(): (form: Record<string, unknown>, amounts: Amounts) => Fact[] {
  const { t } = useTranslation();
  const text = useText();
  return (form, amounts) => {
    const { data } = Offer.safeParse(form.offer);
    return data ? [{ label: t("form.price"), children: text(offerText(data, amounts)) }] : [];
  };
}

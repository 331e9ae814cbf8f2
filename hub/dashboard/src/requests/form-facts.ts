import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const shown = [
  "systemName",
  "purpose",
  "urgency",
  "reason",
  "months",
  "catalogItem",
  "leaseNumber",
] as const;
const wide = new Set<string>(["purpose", "urgency", "reason"]);

export type Fact = { label: string; children: ReactNode; span?: "filled" };

/** What the applicant wrote; the sizes are shown elsewhere as amounts. */
export function useFormFacts(): (form: Record<string, unknown>) => Fact[] {
  const { t } = useTranslation();
  return (form) =>
    shown.flatMap((field) => {
      const value = form[field];
      if (typeof value !== "string" && typeof value !== "number") return [];
      const children = field === "months" ? t("unit.months", { count: Number(value) }) : value;
      return [
        {
          label: t(`form.${field}`),
          children,
          ...(wide.has(field) ? { span: "filled" as const } : {}),
        },
      ];
    });
}

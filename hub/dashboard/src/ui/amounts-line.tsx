import type { Amounts } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useAmountName, useAmountNumber } from "./amount-names.ts";

const order = ["hosts", "vcpu", "memoryGib", "storageGib"] as const;

/** Amounts in one line, leaving out what is not asked for. */
export function AmountsLine({ amounts }: { amounts: Amounts }) {
  const { t } = useTranslation();
  const name = useAmountName();
  const number = useAmountNumber();
  const parts = order
    .filter((kind) => amounts[kind] > 0)
    .map((kind) =>
      kind === "hosts" || kind === "vcpu"
        ? number(kind, amounts[kind])
        : `${name(kind)} ${number(kind, amounts[kind])}`,
    );
  if (parts.length === 0) return <>—</>;
  return (
    <span className="amounts">
      {parts.map((part, index) => (
        <span key={part} className="number">
          {part}
          {index < parts.length - 1 ? t("list.dot") : null}
        </span>
      ))}
    </span>
  );
}

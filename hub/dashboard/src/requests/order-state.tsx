import type { RequestView } from "@duoyun/shared";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";

const known = [
  "held",
  "suspended",
  "ready",
  "sent",
  "accepted",
  "done",
  "failed",
  "cancelled",
] as const;

const types: Partial<Record<string, "warning" | "error" | "success">> = {
  suspended: "warning",
  failed: "error",
  done: "success",
};

type Props = { order: NonNullable<RequestView["order"]> };

/** Where the order to the city stands after the last approval. */
export function OrderState({ order }: Props) {
  const { t } = useTranslation();
  const status = known.find((name) => name === order.status);
  if (!status) return null;
  const type = types[status] ?? "info";
  return (
    <Alert
      className="below gap"
      type={type}
      showIcon
      title={t(`order.${status}`)}
      description={order.reason}
      data-testid="order"
    />
  );
}

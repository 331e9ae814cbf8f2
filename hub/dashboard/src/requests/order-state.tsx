import type { RequestView } from "@duoyun/shared";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";

const known = ["held", "ready", "sent", "accepted", "done", "failed", "cancelled"] as const;

type Props = { order: NonNullable<RequestView["order"]> };

/** Where the order to the city stands after the last approval. */
export function OrderState({ order }: Props) {
  const { t } = useTranslation();
  const status = known.find((name) => name === order.status);
  if (!status) return null;
  const type = status === "failed" ? "error" : status === "done" ? "success" : "info";
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

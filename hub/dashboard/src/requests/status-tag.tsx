import type { RequestStatus } from "@duoyun/shared";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const colours: Record<RequestStatus, string> = {
  pending: "warning",
  approved: "blue",
  opening: "processing",
  confirming: "processing",
  returned: "orange",
  done: "success",
  rejected: "error",
  withdrawn: "default",
  expired: "default",
  failed: "error",
};

export function StatusTag({ status }: { status: RequestStatus }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[status]} data-testid="status" data-status={status}>
      {t(`requestStatus.${status}`)}
    </Tag>
  );
}

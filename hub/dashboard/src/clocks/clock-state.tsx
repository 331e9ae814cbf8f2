import type { ClockView } from "@duoyun/shared";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const colours: Record<ClockView["state"], string> = {
  running: "processing",
  paused: "warning",
  met: "success",
  missed: "error",
  stopped: "default",
};

export function ClockState({ clock }: { clock: ClockView }) {
  const { t } = useTranslation();
  const { state, remainingWorkingDays: left } = clock;
  const remaining =
    state === "running" && left !== null ? ` · ${t("clock.left", { count: left })}` : "";
  return (
    <Tag color={colours[state]}>
      {t(`clockState.${state}`)}
      {remaining}
    </Tag>
  );
}

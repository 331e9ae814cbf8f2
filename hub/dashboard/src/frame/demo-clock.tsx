import { FastForwardOutlined } from "@ant-design/icons";
import { shiftDay } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { dayOf, formatInstant } from "../ui/format.ts";
import { useBusinessNow } from "./business-time.tsx";
import { forwardDays, type Leap, leaps } from "./forward-days.ts";

/** The time of business, which the demonstration can move forward for everybody. */
export function DemoClock() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const now = useBusinessNow(5);
  const forward = useMutation(
    trpc.demo.forward.mutationOptions({
      onSuccess: () => client.invalidateQueries(),
      onError: (error) => message.error(text(errorTextOf(error))),
    }),
  );
  const ask = (leap: Leap) => {
    const today = dayOf(now);
    const days = forwardDays(leap, today);
    modal.confirm({
      title: t("clock.confirmTitle", { count: days }),
      content: t("clock.confirmHelp", { from: today, to: shiftDay(today, days) }),
      okText: t("clock.forward"),
      okButtonProps: { "data-testid": "clock-confirm" },
      onOk: () => forward.mutateAsync({ days }).catch(() => undefined),
    });
  };
  const items = leaps.map((leap) => ({
    key: leap,
    label: <span data-testid={`clock-${leap}`}>{t(`clock.${leap}`)}</span>,
    onClick: () => ask(leap),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button
        size="small"
        icon={<FastForwardOutlined />}
        loading={forward.isPending}
        data-testid="demo-clock"
      >
        <span className="number">{formatInstant(now)}</span> · {t("clock.forward")}
      </Button>
    </Dropdown>
  );
}

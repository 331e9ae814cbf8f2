import type { ClockView } from "@duoyun/shared";
import { Collapse, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useBusinessNow } from "../frame/business-time.tsx";
import { useText } from "../text/use-text.ts";
import { dayOf } from "../ui/format.ts";
import { ClockState } from "./clock-state.tsx";
import { DayCalendar } from "./day-calendar.tsx";
import { splitRuns } from "./day-runs.ts";

const refreshSeconds = 60;

type Props = { clock: ClockView; open?: boolean };

/** A clock with the article that it comes from, its end, and how that end was counted. */
export function ClockPanel({ clock, open = false }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const today = dayOf(useBusinessNow(refreshSeconds));
  const statutory = clock.nature === "statutory";
  const explanation = (
    <>
      <p>{text(clock.summary)}</p>
      {splitRuns(clock.explanation).map((run) => (
        <DayCalendar
          key={run[0]?.day}
          run={run}
          workingDays={clock.unit === "workingDay"}
          today={today}
        />
      ))}
    </>
  );
  return (
    <section className={`clock clock-${clock.nature}`} data-testid={`clock-${clock.ruleId}`}>
      <header>
        <b>{text(clock.title)}</b>
        <Tag color={statutory ? "#1552a8" : "default"} variant={statutory ? "solid" : "outlined"}>
          {t(statutory ? "clock.statutory" : "clock.internal")}
        </Tag>
        <ClockState clock={clock} />
      </header>
      <p className="clock-due">
        {t("clock.due", { day: clock.dueOn })}
        {clock.provisional ? <Tag color="warning">{t("clock.provisional")}</Tag> : null}
      </p>
      <p className="number" data-testid="clock-elapsed">
        {t("clock.elapsed", clock.elapsedWorkingDays)}
      </p>
      <p className="muted">
        {t("clock.source", {
          title: text(clock.rulebookTitle),
          article: clock.article,
          rule: clock.ruleId,
        })}
      </p>
      <Collapse
        ghost
        size="small"
        defaultActiveKey={open ? ["days"] : []}
        items={[{ key: "days", label: t("clock.explain"), children: explanation }]}
      />
    </section>
  );
}

import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import {
  type CalendarCell,
  type ExplainedDay,
  namedSpans,
  toCells,
  weekOffset,
} from "./day-runs.ts";
import "./clocks.css";

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;

type Props = { run: readonly ExplainedDay[]; workingDays: boolean; today: string };

/** A count, day by day, laid out as a calendar; unusual days are named below it. */
export function DayCalendar({ run, workingDays, today }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const cells = toCells(run, workingDays);
  const [first] = cells;
  if (!first) return null;
  return (
    <div className="day-calendar">
      <ul className="plain-list day-grid">
        {weekdays.map((weekday) => (
          <li key={weekday} className="day-name" aria-hidden="true">
            {t(`weekday.${weekday}`)}
          </li>
        ))}
        {cells.map((cell, index) => (
          <DayCell
            key={cell.day}
            cell={cell}
            isToday={cell.day === today}
            isLast={index === cells.length - 1}
            column={index === 0 ? weekOffset(cell.day) + 1 : undefined}
          />
        ))}
      </ul>
      <ul className="plain-list day-notes">
        {namedSpans(cells).map(({ from, to, note }) => (
          <li key={from}>
            <b className="number">
              {from === to ? from.slice(5) : `${from.slice(5)} – ${to.slice(5)}`}
            </b>{" "}
            {text(note)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type CellProps = {
  cell: CalendarCell;
  isToday: boolean;
  isLast: boolean;
  column: number | undefined;
};

function DayCell({ cell, isToday, isLast, column }: CellProps) {
  const { t } = useTranslation();
  const text = useText();
  const month = cell.dayOfMonth === 1 || column ? `${Number(cell.day.slice(5, 7))}/` : "";
  const classes = ["day", `day-${cell.kind}`, isToday ? "day-today" : "", isLast ? "day-last" : ""];
  const note = `${cell.day} ${text(cell.note)}`;
  return (
    <Tooltip title={note}>
      <li
        className={classes.join(" ")}
        style={column ? { gridColumnStart: column } : undefined}
        aria-label={isToday ? `${note} (${t("clock.today")})` : note}
      >
        <b>
          {month}
          {cell.dayOfMonth}
        </b>
        <small>{cell.counted ?? (cell.kind === "holiday" ? t("clock.off") : "·")}</small>
      </li>
    </Tooltip>
  );
}

import type { ClockView } from "@duoyun/shared";

export type ExplainedDay = ClockView["explanation"][number];
export type DayKind = "start" | "counted" | "makeUp" | "holiday" | "weekend" | "other";
export type CalendarCell = ExplainedDay & { kind: DayKind; dayOfMonth: number };

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** A lease counts on to its last day and then back from it: two stories, each in the order of the calendar. */
export function splitRuns(days: readonly ExplainedDay[]): ExplainedDay[][] {
  const turn = days.findIndex(
    (entry, index) => index > 0 && entry.day <= (days[index - 1]?.day ?? ""),
  );
  if (turn < 0) return days.length > 0 ? [[...days]] : [];
  const back = days.slice(turn).sort((one, other) => one.day.localeCompare(other.day));
  return [days.slice(0, turn), back];
}

function kindOf(entry: ExplainedDay, workingDays: boolean, isEdge: boolean): DayKind {
  if (entry.counted !== null) return workingDays && isWeekend(entry.day) ? "makeUp" : "counted";
  if (isEdge) return "start";
  if (!workingDays) return "other";
  return isWeekend(entry.day) ? "weekend" : "holiday";
}

/** The days of a run as cells; `workingDays` when only those are counted. */
export function toCells(run: readonly ExplainedDay[], workingDays: boolean): CalendarCell[] {
  const edge = run.findIndex(({ counted }) => counted === null);
  const isEdge = (index: number) =>
    (edge === 0 && index === 0) || (run[0]?.counted !== null && index === run.length - 1);
  return run.map((entry, index) => ({
    ...entry,
    kind: kindOf(entry, workingDays, isEdge(index)),
    dayOfMonth: Number(entry.day.slice(8)),
  }));
}

/** 0 for Monday: how many empty cells stand before a day in its week. */
export function weekOffset(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export type NamedSpan = { from: string; to: string; note: ExplainedDay["note"] };

/** The days that are not what their weekday suggests, neighbours with the same note taken together. */
export function namedSpans(cells: readonly CalendarCell[]): NamedSpan[] {
  const spans: NamedSpan[] = [];
  let previous: CalendarCell | undefined;
  for (const cell of cells) {
    const last = spans.at(-1);
    const goesOn = last && previous && last.to === previous.day && last.note.zh === cell.note.zh;
    if (goesOn) last.to = cell.day;
    else if (cell.kind === "holiday" || cell.kind === "makeUp")
      spans.push({ from: cell.day, to: cell.day, note: cell.note });
    previous = cell;
  }
  return spans;
}

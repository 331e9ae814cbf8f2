import {
  shanghaiDay,
  type UsageHosts,
  type UsageMonthView,
  type UsageTotals,
} from "@duoyun/shared";

const states: Record<UsageMonthView["state"], string> = {
  running: "进行中 / running",
  open: "待结账 / open",
  closed: "已结账 / closed",
  reopened: "已重开 / reopened",
};

/** A month as lines for a terminal, Chinese and English. */
export function describeMonth(view: UsageMonthView): string[] {
  const { month, state, cutOff, provisional, now, lateDays, lateAt, revisions } = view;
  const until = `${minuteOf(cutOff)}${provisional ? "（暂定 / provisional）" : ""}`;
  return [
    `${month}  ${states[state]}，截止 / cut-off ${until}`,
    ...revisions.flatMap(describeRevision),
    ...(lateDays > 0
      ? [
          `  迟到 / late: ${lateDays} 主机日 / host days, ${lateAt && minuteOf(lateAt)}，未计入 / not counted`,
        ]
      : []),
    ...(now ? [`  现值 / as of now: ${describeTotals(now)}`] : []),
  ];
}

function describeRevision({
  revision,
  closedAt,
  closedBy,
  figures,
  reopened,
}: UsageMonthView["revisions"][number]): string[] {
  const by = `${closedBy.zh} / ${closedBy.en}`;
  return [
    `  第 ${revision} 次结账 / close ${revision}: ${minuteOf(closedAt)}，${by}`,
    `    ${describeTotals(figures)}`,
    ...(reopened ? [`    重开 / reopened ${minuteOf(reopened.at)}: ${reopened.reason}`] : []),
  ];
}

function describeTotals(totals: UsageTotals): string {
  const { hosts, unreliable, cpuPercent, memoryPercent, diskPercent, coverage, reliable } = totals;
  const parts = [
    `CPU ${percentText(cpuPercent)}`,
    `内存 / memory ${percentText(memoryPercent)}`,
    `存储 / disk ${percentText(diskPercent)}`,
    `主机 / hosts ${hosts}（不可靠 / unreliable ${unreliable}）`,
    `采集 / measured ${percentText(coverage === null ? null : coverage * 100)}`,
  ];
  return `${parts.join("，")}${hosts > 0 && !reliable ? "，不可靠 / unreliable" : ""}`;
}

/** The hosts of a month, a line each. */
export function describeHosts({ items, total }: UsageHosts): string[] {
  const lines = items.map(
    (host) =>
      `  ${host.key}  CPU ${percentText(host.cpuPercent)}  ${percentText(host.memoryPercent)}  ${percentText(host.diskPercent)}  ${host.days} 日 / days${host.reliable ? "" : "，不可靠 / unreliable"}`,
  );
  const left = total - items.length;
  return left > 0 ? [...lines, `  …… 另有 ${left} 台 / and ${left} more (--json)`] : lines;
}

/** `2026-11-07 00:00` in Asia/Shanghai. */
function minuteOf(instant: string): string {
  const at = new Date(instant);
  const time = new Date(at.getTime() + shanghaiOffsetMilliseconds).toISOString().slice(11, 16);
  return `${shanghaiDay(at)} ${time}`;
}

const shanghaiOffsetMilliseconds = 8 * 3_600_000;

function percentText(percent: number | null): string {
  return percent === null ? "未知 / unknown" : `${percent.toFixed(2)} %`;
}

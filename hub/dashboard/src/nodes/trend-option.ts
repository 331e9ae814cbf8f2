import type { NodeTrend } from "@duoyun/shared";
import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { formatInstant } from "../ui/format.ts";

export type TrendOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

type Point = NodeTrend["points"][number];
export type TrendLine = { name: string; figureOf: (point: Point) => number | null };
export type TrendAxis = {
  kind: "line" | "bar";
  text: (value: number) => string;
  /** Where the axis begins, by the least value; at 0 without it. */
  from?: (least: number) => number;
  /** Where it ends, whatever the values are. */
  to?: number;
  /** How far its marks are apart. */
  every?: number;
};

const colours = ["#1552a8", "#b26a00", "#1b7a4b"];

/** Figures over time, each point at the beginning of what it stands for; what is unknown leaves a gap. */
export function trendOption(
  { points }: NodeTrend,
  lines: readonly TrendLine[],
  { kind, text, from, to, every }: TrendAxis,
): TrendOption {
  const tip = (value: unknown) => (typeof value === "number" ? text(value) : "—");
  return {
    color: colours,
    animation: false,
    grid: { left: 56, right: 12, top: 30, bottom: 24 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8 },
    tooltip: { trigger: "axis", confine: true, valueFormatter: tip },
    xAxis: {
      type: "category",
      data: points.map((point) => formatInstant(point.from)),
      axisTick: { show: false },
      axisLabel: { formatter: labelOf(points), hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: from ? ({ min }) => (Number.isFinite(min) ? from(min) : 0) : 0,
      ...(to === undefined ? {} : { max: to }),
      ...(kind === "bar" ? { minInterval: 1, max: ({ max }) => Math.max(1, max) } : {}),
      ...(every === undefined ? {} : { interval: every }),
      splitNumber: 3,
      axisLabel: { formatter: text },
    },
    series: lines.map(({ name, figureOf }) => ({
      name,
      type: kind,
      symbolSize: 4,
      barMaxWidth: 12,
      connectNulls: false,
      data: points.map((point) => figureOf(point) ?? "-"),
    })),
  };
}

const dayMilliseconds = 86_400_000;

/** The time of day where all lies within about one day, the day where it does not. */
function labelOf(points: readonly Point[]): (label: string) => string {
  const [first, last] = [points[0], points.at(-1)].map((point) => Date.parse(point?.from ?? ""));
  const isOneDay = (last ?? 0) - (first ?? 0) <= 1.5 * dayMilliseconds;
  return (label) => (isOneDay ? label.slice(11) : label.slice(5, 10));
}

import type { BarSeriesOption } from "echarts/charts";
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";

type Option = ComposeOption<
  BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

type Input = {
  names: readonly string[];
  series: readonly { name: string; ratios: readonly (number | null)[] }[];
};

const colours = ["#1552a8", "#5aa0a8", "#9aa8c4"];
const bandLines = [40, 80];

/** Measured use by node, with the bounds of the band drawn in; what was not measured has no bar. */
export function usageOption({ names, series }: Input): Option {
  return {
    color: colours,
    animation: false,
    grid: { left: 44, right: 16, top: 36, bottom: 28 },
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 8 },
    tooltip: { trigger: "axis", valueFormatter: (value) => (value == null ? "—" : `${value}%`) },
    xAxis: {
      type: "category",
      data: [...names],
      axisTick: { show: false },
      // Every node is named, however many there are; what stands in brackets is in the tooltip.
      axisLabel: {
        interval: 0,
        width: 56,
        overflow: "break",
        lineHeight: 14,
        formatter: shortName,
      },
    },
    yAxis: { type: "value", min: 0, max: 100, interval: 20, axisLabel: { formatter: "{value}%" } },
    series: series.map(({ name, ratios }, index) => ({
      name,
      type: "bar",
      barMaxWidth: 22,
      data: ratios.map((ratio) => (ratio === null ? "-" : Math.round(ratio * 100))),
      ...(index === 0 ? { markLine: bandMarks() } : {}),
    })),
  };
}

function shortName(name: string): string {
  return name.replace(/\s*[（(].*$/, "");
}

function bandMarks(): NonNullable<BarSeriesOption["markLine"]> {
  return {
    symbol: "none",
    silent: true,
    lineStyle: { color: "#b26a00", type: "dashed" },
    label: { show: false },
    data: bandLines.map((yAxis) => ({ yAxis })),
  };
}

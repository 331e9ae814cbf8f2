import type { NodeTrend } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useLocale } from "../text/use-text.ts";
import { formatNumber } from "../ui/format.ts";
import { Chart } from "./chart.tsx";
import { shareText } from "./share-text.ts";
import { spanText } from "./span-text.ts";
import { timeStep } from "./time-step.ts";
import { trendOption } from "./trend-option.ts";

/** The three figures over time: shares above, ages below them, and what was corrected. */
export function TrendCharts({ trend }: { trend: NodeTrend }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const shares = [
    { name: t("figures.complete"), figureOf: ({ completeness }: Point) => completeness },
    { name: t("figures.timely"), figureOf: ({ freshRatio }: Point) => freshRatio },
    { name: t("figures.accurate"), figureOf: ({ accuracy }: Point) => accuracy },
  ];
  const ages = [
    { name: t("figures.medianShort"), figureOf: ({ medianAgeSeconds }: Point) => medianAgeSeconds },
    { name: t("figures.worst"), figureOf: ({ worstAgeSeconds }: Point) => worstAgeSeconds },
  ];
  const corrected = [
    { name: t("figures.corrected"), figureOf: ({ corrections }: Point) => corrections },
  ];
  const share = { kind: "line", text: shareText, from: roomBelow, to: 1 } as const;
  const oldest = Math.max(0, ...trend.points.map((point) => point.worstAgeSeconds ?? 0));
  const ageText = (seconds: number) => spanText(t, seconds);
  const age = { kind: "line", text: ageText, every: timeStep(oldest) } as const;
  const count = { kind: "bar", text: (value: number) => formatNumber(value, locale) } as const;
  return (
    <>
      <Chart
        className="trend-chart"
        option={trendOption(trend, shares, share)}
        label={t("figures.trendShares")}
      />
      <Chart
        className="trend-chart"
        option={trendOption(trend, ages, age)}
        label={t("figures.trendAges")}
      />
      <Chart
        className="trend-chart trend-small"
        option={trendOption(trend, corrected, count)}
        label={t("figures.corrected")}
      />
    </>
  );
}

type Point = NodeTrend["points"][number];

/** Whole percents below the lowest share, so that one bucket of a thousand can be seen and is not taken for half of all. */
function roomBelow(least: number): number {
  return Math.max(0, Math.floor(least * 100 - 1) / 100);
}

import type { NodeView } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { Chart } from "./chart.tsx";
import { gaugeKinds } from "./gauges.ts";
import { usageOption } from "./usage-option.ts";

type Props = { nodes: readonly NodeView[] };

export function UsageChart({ nodes }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const option = usageOption({
    names: nodes.map(({ title }) => text(title)),
    series: gaugeKinds.map((kind) => ({
      name: t(`amount.${kind}`),
      ratios: nodes.map((node) => node[kind].usedRatio),
    })),
  });
  return <Chart className="usage-chart" option={option} label={t("node.chart")} />;
}

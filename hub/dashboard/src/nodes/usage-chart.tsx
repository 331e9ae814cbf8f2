import type { NodeView } from "@duoyun/shared";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { createChart } from "./create-chart.ts";
import { gaugeKinds } from "./gauges.ts";
import { usageOption } from "./usage-option.ts";

type Props = { nodes: readonly NodeView[] };

export function UsageChart({ nodes }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createChart>>(undefined);
  const option = usageOption({
    names: nodes.map(({ title }) => text(title)),
    series: gaugeKinds.map((kind) => ({
      name: t(`amount.${kind}`),
      ratios: nodes.map((node) => node[kind].usedRatio),
    })),
  });
  useEffect(() => {
    if (!box.current) return;
    const created = createChart(box.current);
    chart.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      created.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div className="usage-chart" ref={box} role="img" aria-label={t("node.chart")} />;
}

import type { ECharts } from "echarts/core";
import { useEffect, useRef } from "react";
import { createChart } from "./create-chart.ts";

type Props = { option: Parameters<ECharts["setOption"]>[0]; className: string; label: string };

/** A chart that keeps to its box. */
export function Chart({ option, className, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
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
  return <div className={className} ref={box} role="img" aria-label={label} />;
}

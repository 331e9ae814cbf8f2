import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useLocale, useSemicolon } from "../text/use-text.ts";
import { formatPercent } from "../ui/format.ts";

import { allocationOf, bandFor, type Gauge, type GaugeKind } from "./gauges.ts";
import { useSumText } from "./use-sum-text.ts";

type Props = { kind: GaugeKind; gauge: Gauge; detailed?: boolean };

const width = (ratio: number | null) => `${Math.min(1, ratio ?? 0) * 100}%`;

/** One resource of a node: how much is given out, and how much of it is really used. */
export function GaugeRow({ kind, gauge, detailed = false }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useSumText();
  const semicolon = useSemicolon();
  const allocation = allocationOf(gauge);
  const band = bandFor(kind, gauge);
  const sizes =
    gauge.total === null
      ? t("node.unknown")
      : t("node.allocatedOf", {
          allocated: text.sum(kind, gauge, "allocated"),
          total: text.sum(kind, gauge, "total"),
        });
  const unknown = text.unknown(gauge);
  const used = gauge.usedRatio === null ? t("node.unknown") : formatPercent(gauge.usedRatio);
  const use = `${t("node.used")} ${used} (${t(`band.${band}`)})`;
  const said = [sizes, use, ...(unknown ? [unknown] : [])].join(semicolon);
  const title = `${t(`amount.${kind}`)}: ${said}`;
  return (
    <Tooltip title={title}>
      <div className={detailed ? "gauge gauge-detailed" : "gauge"} lang={locale}>
        <span className="gauge-name">{t(`amount.${kind}`)}</span>
        <span className="gauge-bar" role="img" aria-label={title}>
          <i className="gauge-allocated" style={{ width: width(allocation) }} />
          <i className={`gauge-used band-${band}`} style={{ width: width(gauge.usedRatio) }} />
        </span>
        <span className={`gauge-ratio band-text-${band}`}>{used}</span>
        {detailed ? (
          <span className="gauge-sizes">
            {sizes}
            {band === "unknown" ? null : ` · ${t(`band.${band}`)}`}
            {unknown ? <small className="gauge-unknown"> {unknown}</small> : null}
          </span>
        ) : null}
      </div>
    </Tooltip>
  );
}

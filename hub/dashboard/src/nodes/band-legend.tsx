import { useTranslation } from "react-i18next";

/** What colours and bars mean, once for the page. */
export function BandLegend() {
  const { t } = useTranslation();
  return (
    <p className="band-legend muted">
      <span>
        <i className="gauge-allocated" /> {t("node.allocated")}
      </span>
      <span>{t("node.usedLegend")}</span>
      {(["low", "normal", "high"] as const).map((band) => (
        <span key={band}>
          <i className={`band-${band}`} /> {t(`band.${band}`)} {t(`bandRange.${band}`)}
        </span>
      ))}
      <span>{t("bandRange.disk")}</span>
    </p>
  );
}

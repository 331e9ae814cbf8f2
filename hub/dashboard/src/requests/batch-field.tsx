import { InputNumber } from "antd";
import { useTranslation } from "react-i18next";

type Props = { hosts: number; onChange: (first: number | null) => void };

/** How many hosts of a large request are opened first; empty for all at once. */
export function BatchField({ hosts, onChange }: Props) {
  const { t } = useTranslation();
  if (hosts < 2) return null;
  return (
    <div className="decision-code">
      <label htmlFor="first-batch">{t("batch.first", { count: hosts })}</label>
      <InputNumber
        id="first-batch"
        min={1}
        max={hosts - 1}
        precision={0}
        onChange={onChange}
        data-testid="first-batch"
      />
      <span className="muted">{t("batch.firstHelp")}</span>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import { useAmountName, useAmountNumber } from "./amount-names.ts";
import { formatPercent } from "./format.ts";
import "./quota-bar.css";

type Props = { kind: string; limit: number; used: number; reserved: number; asked?: number };

const fullFrom = 0.9;

/** What of a limit is in use, reserved, and asked for now. */
export function QuotaBar({ kind, limit, used, reserved, asked = 0 }: Props) {
  const { t } = useTranslation();
  const name = useAmountName();
  const number = useAmountNumber();
  const after = used + reserved + asked;
  const share = (part: number) => (limit === 0 ? 0 : Math.min(100, (part / limit) * 100));
  const ratio = limit === 0 ? 0 : after / limit;
  const level = after > limit ? "over" : ratio > fullFrom ? "full" : "free";
  const parts = [t("quota.used", { value: number(kind, used) })];
  if (reserved > 0) parts.push(t("quota.reserved", { value: number(kind, reserved) }));
  if (asked > 0) parts.push(t("quota.asked", { value: number(kind, asked) }));
  return (
    <div className="quota" data-testid={`quota-${kind}`}>
      <div className="quota-head">
        <b>{name(kind)}</b>
        <span className={`number quota-${level}`}>
          {number(kind, after)} / {number(kind, limit)}
          {limit > 0 ? ` (${formatPercent(ratio)})` : null}
        </span>
      </div>
      <div className="quota-bar" role="img" aria-label={parts.join(t("list.separator"))}>
        <i className="quota-part-used" style={{ width: `${share(used)}%` }} />
        <i className="quota-part-reserved" style={{ width: `${share(reserved)}%` }} />
        <i
          className={`quota-part-asked quota-part-${level}`}
          style={{ width: `${share(asked)}%` }}
        />
      </div>
      <small className="muted">{parts.join(t("list.dot"))}</small>
    </div>
  );
}

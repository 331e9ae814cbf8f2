import { useTranslation } from "react-i18next";

/** A cloud that holds linked nodes: one province, many cities. */
export function Logo({ size = 32 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label={t("product")}>
      <path
        d="M9.3 25.2a5.9 5.9 0 0 1-.9-11.7 8.7 8.7 0 0 1 16.4-1.8A6.9 6.9 0 0 1 24.9 25.2z"
        fill="#fff"
      />
      <g stroke="#1552a8" strokeWidth="1.1">
        <path d="M12.6 20.4 16.6 15.6 20.9 20.4z" fill="none" />
      </g>
      <g fill="#1552a8">
        <circle cx="16.6" cy="15.4" r="2.1" />
        <circle cx="12.4" cy="20.6" r="1.7" />
        <circle cx="21" cy="20.6" r="1.7" />
      </g>
    </svg>
  );
}

import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../api/live.tsx";

export function ConnectionState() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <Tooltip title={t(`live.${state}Help`)}>
      <span className={`connection connection-${state}`} role="status" data-testid="connection">
        <i aria-hidden="true" />
        <span className="wide-only">{t(`live.${state}`)}</span>
      </span>
    </Tooltip>
  );
}

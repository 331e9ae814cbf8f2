import type { NodeState } from "@duoyun/shared";
import { useTranslation } from "react-i18next";

/** State by colour and by word. */
export function StateBadge({ state }: { state: NodeState }) {
  const { t } = useTranslation();
  return (
    <span className={`node-state node-state-${state}`} data-state={state}>
      <i aria-hidden="true" />
      {t(`nodeState.${state}`)}
    </span>
  );
}

import type { NodeView } from "@duoyun/shared";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";

/** Says of a node whose cloud is invented that it is. */
export function SimulatedBadge({ node }: { node: Pick<NodeView, "simulated"> }) {
  const { t } = useTranslation();
  if (!node.simulated) return null;
  return (
    <Tooltip title={t("node.simulatedHelp")}>
      <small className="simulated">{t("node.simulated")}</small>
    </Tooltip>
  );
}

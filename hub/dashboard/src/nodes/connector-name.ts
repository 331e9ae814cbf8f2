import { useTranslation } from "react-i18next";

const known = ["simulator", "machine", "openstack", "prometheus", "csv"] as const;

/** Where a node's figures come from, in words. */
export function useConnectorName(): (connector: string | null) => string {
  const { t } = useTranslation();
  return (connector) => {
    const name = known.find((candidate) => candidate === connector);
    return name ? t(`connector.${name}`) : (connector ?? "—");
  };
}

import { useTranslation } from "react-i18next";

const known = ["simulator", "machine", "openstack", "prometheus", "csv"] as const;

/** Where a node's figures come from, in words; several sources are joined by a plus. */
export function useConnectorName(): (connector: string | null) => string {
  const { t } = useTranslation();
  return (connector) => {
    const words = connector?.split("+").map((part) => {
      const name = known.find((candidate) => candidate === part);
      return name ? t(`connector.${name}`) : part;
    });
    return words?.join(" + ") ?? "—";
  };
}

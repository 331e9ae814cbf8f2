import { useTranslation } from "react-i18next";

const known = ["running", "stopped", "active", "error", "deleted"] as const;

/** The state of a resource in words; one that the page does not know is shown as it came. */
export function useResourceState(): (state: string) => string {
  const { t } = useTranslation();
  return (state) => {
    const name = known.find((candidate) => candidate === state);
    return name ? t(`resourceState.${name}`) : state;
  };
}

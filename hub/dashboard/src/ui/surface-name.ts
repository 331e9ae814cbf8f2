import { useTranslation } from "react-i18next";

const known = ["web", "telegram", "slack", "feishu", "dingtalk", "wecom", "bot"] as const;

/** Through what somebody acted, by the name that people know it by. */
export function useSurfaceName(): (surface: string) => string {
  const { t } = useTranslation();
  return (surface) => {
    const name = known.find((candidate) => candidate === surface);
    return name ? t(`surface.${name}`) : surface;
  };
}

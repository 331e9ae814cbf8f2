import { Link } from "@tanstack/react-router";
import { Result } from "antd";
import { useTranslation } from "react-i18next";

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t("missing.title")}
      subTitle={t("missing.help")}
      extra={<Link to="/">{t("missing.home")}</Link>}
    />
  );
}

import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";

/** A page that could not be loaded or drawn, most often because the hub was renewed meanwhile. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={t("broken.title")}
      subTitle={t("broken.help")}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t("broken.reload")}
        </Button>
      }
    />
  );
}

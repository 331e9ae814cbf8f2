import type { RequestView } from "@duoyun/shared";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const bytesPerKibibyte = 1024;

export function EnclosureList({ enclosures }: Pick<RequestView, "enclosures">) {
  const { t } = useTranslation();
  const text = useText();
  if (enclosures.length === 0) return null;
  return (
    <Card size="small" title={t("form.enclosures")}>
      {enclosures.map(({ id, title, name, sizeBytes }) => (
        <div key={id}>
          {text(title)}：
          <a href={`/api/attachments/${id}`} download={name}>
            {name}
          </a>{" "}
          <span className="muted number">{Math.ceil(sizeBytes / bytesPerKibibyte)} KiB</span>
        </div>
      ))}
    </Card>
  );
}

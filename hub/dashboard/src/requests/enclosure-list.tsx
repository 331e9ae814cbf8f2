import type { RequestView } from "@duoyun/shared";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AddEnclosure } from "./add-enclosure.tsx";

const bytesPerKibibyte = 1024;

type Props = Pick<RequestView, "id" | "enclosures" | "encloses">;

/** The files of a request, and the way to add some for who may. */
export function EnclosureList({ id: requestId, enclosures, encloses }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (enclosures.length === 0 && encloses.length === 0) return null;
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
      {encloses.length > 0 ? <AddEnclosure id={requestId} encloses={encloses} /> : null}
    </Card>
  );
}

import type { AttachmentView } from "@duoyun/shared";
import { Button, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useUpload } from "./use-upload.ts";

const accepted = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

type Props = { onKept: (kept: AttachmentView) => void; testId: string; disabled?: boolean };

/** Chooses files, each of which is kept as soon as it is chosen. */
export function UploadButton({ onKept, testId, disabled = false }: Props) {
  const { t } = useTranslation();
  const { sending, send } = useUpload(onKept);
  return (
    <Upload
      multiple
      accept={accepted}
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file);
        return false;
      }}
    >
      <Button size="small" loading={sending} disabled={disabled} data-testid={testId}>
        {t("form.upload")}
      </Button>
    </Upload>
  );
}

import { Alert, Button, Card, Input, Space, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { FaultList } from "./fault-list.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useCheck } from "./use-check.ts";

/** Fixed: to measure thousands of lines at each key takes seconds. */
const shownRows = 8;

/** A changed document in: its faults, or what it would do and the day from which it does. */
export function ChangeCard() {
  const { t } = useTranslation();
  const { source, checked, refusal, isChecking, edit, check, read, clear } = useCheck();
  const preview = checked?.answer.preview;
  return (
    <Card size="small" title={t("rulebooks.change")} className="rulebook-change">
      <p className="muted">{t("rulebooks.changeHelp")}</p>
      <Input.TextArea
        value={source}
        onChange={(event) => edit(event.target.value)}
        rows={shownRows}
        wrap="off"
        spellCheck={false}
        className="rulebook-source"
        placeholder={t("rulebooks.paste")}
        aria-label={t("rulebooks.paste")}
        data-testid="rulebook-source"
      />
      <Space wrap className="below">
        <Upload
          accept=".yaml,.yml,.json"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button>{t("rulebooks.upload")}</Button>
        </Upload>
        <Button
          type="primary"
          disabled={source.trim() === ""}
          loading={isChecking}
          onClick={() => check(source)}
          data-testid="check-rulebook"
        >
          {t("rulebooks.check")}
        </Button>
        {source === "" ? null : <Button onClick={clear}>{t("rulebooks.clear")}</Button>}
      </Space>
      {refusal ? (
        <Alert className="below" type="error" showIcon title={refusal} data-testid="not-taken" />
      ) : null}
      {checked && checked.answer.faultsTotal > 0 ? <FaultList checked={checked.answer} /> : null}
      {checked && preview ? (
        <PreviewPanel
          preview={preview}
          source={checked.source}
          offset={checked.offset}
          isReading={isChecking}
          onOffset={(offset) => check(checked.source, offset)}
          onLoaded={clear}
        />
      ) : null}
    </Card>
  );
}

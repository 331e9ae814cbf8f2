import { RowValue, type TableField } from "@duoyun/shared";
import { App, Button, Input, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useText } from "../../text/use-text.ts";
import { sendFile, UploadRefused } from "../upload-file.ts";
import { useFormKind } from "./form-kind.ts";

const Read = z.object({ rows: z.array(RowValue) });

type Props = { field: TableField; onRows: (rows: readonly RowValue[]) => void };

/** Adds the rows of a file or of copied cells to a list; what is in the list stays. */
export function TableImport({ field, onRows }: Props) {
  const { t } = useTranslation();
  const [pasting, setPasting] = useState(false);
  const add = useRead(field, onRows);
  return (
    <>
      <Button size="small" onClick={() => setPasting(true)} data-testid={`paste-${field.id}`}>
        {t("annex.paste")}
      </Button>
      <Upload
        accept=".csv,.xlsx,.txt"
        showUploadList={false}
        beforeUpload={(file) => {
          void add(file);
          return false;
        }}
      >
        <Button size="small">{t("annex.upload")}</Button>
      </Upload>
      {pasting ? (
        <PasteModal
          onClose={() => setPasting(false)}
          onPaste={(cells) => void add(new File([cells], "paste.txt"))}
        />
      ) : null}
    </>
  );
}

function useRead({ id }: TableField, onRows: Props["onRows"]) {
  const { t } = useTranslation();
  const text = useText();
  const kind = useFormKind();
  const { message } = App.useApp();
  return async (file: File) => {
    try {
      const query = new URLSearchParams({ kind, field: id, name: file.name });
      const { rows } = await sendFile(`/api/forms/table?${query}`, { file, answer: Read });
      onRows(rows);
      void message.success(t("annex.read", { count: rows.length }));
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      void message.error(text(error.text), 6);
    }
  };
}

type PasteProps = { onClose: () => void; onPaste: (cells: string) => void };

function PasteModal({ onClose, onPaste }: PasteProps) {
  const { t } = useTranslation();
  const [cells, setCells] = useState("");
  return (
    <Modal
      open
      title={t("annex.paste")}
      onCancel={onClose}
      okButtonProps={{ disabled: cells.trim() === "" }}
      onOk={() => {
        onPaste(cells);
        onClose();
      }}
    >
      <p className="muted">{t("annex.pasteHelp")}</p>
      <Input.TextArea
        rows={8}
        value={cells}
        onChange={({ target }) => setCells(target.value)}
        data-testid="paste-cells"
      />
    </Modal>
  );
}

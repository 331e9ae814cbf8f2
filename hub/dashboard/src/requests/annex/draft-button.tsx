import type { KindForm } from "@duoyun/shared";
import { App, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../text/use-text.ts";
import { fetchFile, UploadRefused } from "../upload-file.ts";
import { answeredOnly } from "./answered-only.ts";

/** What a form that is being filled in is about, beside its kind: a lease, or the returned request that it completes. */
export type PaperSubject = { leaseId?: string; requestId?: string };

type Props = { kind: string; file: KindForm["file"]; subject: PaperSubject };

/** Hands out the paper as far as it is filled in, to be stamped and enclosed before the request is filed. */
export function DraftButton({ kind, file, subject }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const filling = Form.useFormInstance();
  const [waiting, setWaiting] = useState(false);
  const fetchDraft = async () => {
    setWaiting(true);
    try {
      const form = answeredOnly(filling.getFieldsValue());
      await fetchFile("/api/forms/draft", { kind, ...subject, form });
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      void message.error(text(error.text), 6);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <p className="annex-draft">
      <Button size="small" loading={waiting} onClick={fetchDraft} data-testid="draft-form">
        {t("annex.draft", { type: file.toUpperCase() })}
      </Button>{" "}
      <span className="muted">{t("annex.draftHelp")}</span>
    </p>
  );
}

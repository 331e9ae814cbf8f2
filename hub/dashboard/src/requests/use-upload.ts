import type { AttachmentView } from "@duoyun/shared";
import { App } from "antd";
import { useState } from "react";
import { useText } from "../text/use-text.ts";
import { UploadRefused, uploadFile } from "./upload-file.ts";

/** Keeps a chosen file at the hub, and says why not where it is refused. */
export function useUpload(onKept: (kept: AttachmentView) => void) {
  const text = useText();
  const { message } = App.useApp();
  const [sending, setSending] = useState(0);
  const send = async (file: File) => {
    setSending((count) => count + 1);
    try {
      onKept(await uploadFile(file));
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      void message.error(text(error.text), 6);
    } finally {
      setSending((count) => count - 1);
    }
  };
  return { sending: sending > 0, send };
}

import { AttachmentView } from "@duoyun/shared";
import { z } from "zod";
import { errorTextOf } from "../api/app-error.ts";

const Refused = z.object({ app: z.object({ text: z.object({ zh: z.string(), en: z.string() }) }) });

/** Sends one file as it is; a refusal throws what the hub says about it. */
export async function uploadFile(file: File): Promise<AttachmentView> {
  const response = await fetch(`/api/attachments?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return AttachmentView.parse(answer);
  const refused = Refused.safeParse(answer);
  throw new UploadRefused(refused.success ? refused.data.app.text : errorTextOf(null));
}

export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  readonly text: { zh: string; en: string };

  constructor(text: { zh: string; en: string }) {
    super(text.en);
    this.text = text;
  }
}

import { AttachmentView } from "@duoyun/shared";
import { z } from "zod";
import { errorTextOf } from "../api/app-error.ts";
import { handOver } from "../ui/hand-over.ts";

const Refused = z.object({ app: z.object({ text: z.object({ zh: z.string(), en: z.string() }) }) });

/** Keeps one file to be enclosed; a refusal throws what the hub says about it. */
export function uploadFile(file: File): Promise<AttachmentView> {
  const path = `/api/attachments?name=${encodeURIComponent(file.name)}`;
  return sendFile(path, { file, answer: AttachmentView });
}

/** Takes a file back that no request names yet; one that a request has stays, whatever is asked. */
export async function dropFile(id: string): Promise<void> {
  await fetch(`/api/attachments/${id}`, { method: "DELETE" }).catch(() => null);
}

type Sent<Answer> = { file: File; answer: z.ZodType<Answer> };

/** Sends one file as it is; a refusal throws what the hub says about it. */
export async function sendFile<Answer>(
  path: string,
  { file, answer }: Sent<Answer>,
): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  if (!response.ok) throw await refusalOf(response);
  return answer.parse(await response.json());
}

/** Asks for a file that is made of what was typed, and hands it over under the hub's name for it. */
export async function fetchFile(path: string, typed: object): Promise<void> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(typed),
  });
  if (!response.ok) throw await refusalOf(response);
  const [, name = ""] = /''(.+)$/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  handOver(decodeURIComponent(name), await response.blob());
}

async function refusalOf(response: Response): Promise<UploadRefused> {
  const refused = Refused.safeParse(await response.json().catch(() => null));
  return new UploadRefused(refused.success ? refused.data.app.text : errorTextOf(null));
}

export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  readonly text: { zh: string; en: string };

  constructor(text: { zh: string; en: string }) {
    super(text.en);
    this.text = text;
  }
}

import { type ByIdOrNumber, notFound, shanghaiDay } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { readRequest } from "../requests/read.ts";
import type { Download } from "../server/send-download.ts";
import { certificateForm } from "./certificate-form.ts";
import { formFile } from "./form-file.ts";

/** The certificate of what a request had shut down, for those who may see the request. */
export async function downloadCertificate(
  ctx: Ctx<PersonActor>,
  input: ByIdOrNumber,
): Promise<Download> {
  const { certificate } = await readRequest(ctx, input);
  if (!certificate) throw notFound({ zh: "关停证明", en: "certificate" });
  const filedOn = shanghaiDay(new Date(certificate.filedAt));
  const about = { number: certificate.requestNumber, filedOn };
  const file = await formFile({ ...about, annex: certificateForm(certificate) });
  return { ...file, name: `${certificate.number}.docx` };
}

/** The filled form of a request, for those who may see the request. */
export async function downloadForm(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<Download> {
  const { number, filedAt, annex } = await readRequest(ctx, input);
  return formFile({ number, filedOn: shanghaiDay(new Date(filedAt)), annex });
}

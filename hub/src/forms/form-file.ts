import { type FilledForm, notFound } from "@duoyun/shared";
import type { Download } from "../server/send-download.ts";
import type { Paper } from "./paper.ts";
import { renderDocx } from "./render-docx.ts";
import { renderXlsx } from "./render-xlsx.ts";

const office = "application/vnd.openxmlformats-officedocument";
const types = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
};

/** What a filled form stands on: whose it is, and the form, where the kind has one. */
export type Filed = Paper & { annex: FilledForm | null };

/** The filled form of a request as a file for the stamp. */
export async function formFile({ annex, ...filed }: Filed): Promise<Download> {
  if (!annex) throw notFound({ zh: "表单", en: "form" });
  const render = annex.file === "docx" ? renderDocx : renderXlsx;
  return {
    name: `${filed.number ?? "草稿"}-${annex.title.zh}.${annex.file}`,
    type: types[annex.file],
    content: await render(annex, filed),
  };
}

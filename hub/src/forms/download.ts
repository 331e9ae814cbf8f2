import { type ByIdOrNumber, shanghaiDay } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { readRequest } from "../requests/read.ts";
import type { Download } from "../server/send-download.ts";
import { formFile } from "./form-file.ts";

/** The filled form of a request, for those who may see the request. */
export async function downloadForm(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<Download> {
  const { number, filedAt, annex } = await readRequest(ctx, input);
  return formFile({ number, filedOn: shanghaiDay(new Date(filedAt)), annex });
}

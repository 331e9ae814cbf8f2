import { findRulebook, notFound, type rulebookFormats } from "@duoyun/shared";
import { stringify } from "yaml";
import type { Ctx, PersonActor } from "../context.ts";
import { readRulebooks } from "./read-loaded.ts";
import { requireProvince } from "./require-province.ts";

export type ExportedRulebook = { name: string; base64: string };
type Format = (typeof rulebookFormats)[number];

/** The newest version of a document as a file to be edited, the number of the next one already in it. */
export async function exportRulebook(
  ctx: Ctx<PersonActor>,
  { id, format }: { id: string; format: Format },
): Promise<ExportedRulebook> {
  requireProvince(ctx.actor);
  const present = findRulebook(id, await readRulebooks(ctx.db));
  if (!present) throw notFound({ zh: "规则文件", en: "document of rules" });
  const next = { ...present, version: present.version + 1 };
  const text =
    format === "json"
      ? `${JSON.stringify(next, null, 2)}\n`
      : stringify(next, { aliasDuplicateObjects: false, lineWidth: 0 });
  return { name: `${id}-v${next.version}.${format}`, base64: Buffer.from(text).toString("base64") };
}

import { checkRulebook, Rulebook, type RulebookFault, type RulebookInput } from "@duoyun/shared";
import { z } from "zod";
import { newestOf } from "./newest-of.ts";
import { unknownDocument } from "./next-version.ts";
import { type ReadSource, readSource } from "./read-source.ts";

export type CheckedDocument =
  | { rulebook: Rulebook; data: RulebookInput; faults: [] }
  | { rulebook: null; faults: RulebookFault[] };

/** A document of rules as JSON or YAML has it, or everything that is wrong with it, each with its place. */
export function checkDocument(source: string, known: readonly Rulebook[]): CheckedDocument {
  const read = readSource(source);
  if ("faults" in read) return { rulebook: null, faults: read.faults };
  const parsed = Rulebook.safeParse(read.value);
  if (!parsed.success) return { rulebook: null, faults: shapeFaults(read, parsed.error) };
  const { id } = parsed.data;
  if (!known.some((one) => one.id === id)) {
    const { text } = unknownDocument(id, known);
    return { rulebook: null, faults: [{ path: "id", line: read.lineOf(["id"]), text }] };
  }
  const faults = checkRulebook(parsed.data, newestOf(known)).map(({ path, text }) => ({
    path: path.join("."),
    line: read.lineOf(path),
    text,
  }));
  if (faults.length > 0) return { rulebook: null, faults };
  return { rulebook: parsed.data, data: parsed.data, faults: [] };
}

type Read = Extract<ReadSource, { value: unknown }>;

function shapeFaults({ value, lineOf }: Read, { issues }: z.ZodError): RulebookFault[] {
  const inChinese = Rulebook.safeParse(value, { error: z.locales.zhCN().localeError }).error;
  return issues.map((issue, index) => {
    const { path, message } = issue;
    const place = issue.code === "unrecognized_keys" ? [...path, ...issue.keys.slice(0, 1)] : path;
    const zh = inChinese?.issues[index]?.message ?? message;
    return {
      path: place.join("."),
      line: lineOf(place),
      text: { zh: `此处不合格式：${zh}`, en: message },
    };
  });
}

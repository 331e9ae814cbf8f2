import { checkRulebook, Rulebook, type RulebookInput, type Text } from "@duoyun/shared";
import { parse, YAMLParseError } from "yaml";

export type Fault = { path: string; text: Text };
export type CheckedDocument =
  | { rulebook: Rulebook; data: RulebookInput; faults: [] }
  | { rulebook: null; faults: Fault[] };

/** A document of rules as JSON or YAML has it, or everything that is wrong with it, each with its place. */
export function checkDocument(source: string, known: readonly Rulebook[]): CheckedDocument {
  const read = readSource(source);
  if ("faults" in read) return { rulebook: null, faults: read.faults };
  const parsed = Rulebook.safeParse(read.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      text: { zh: `此处不合格式：${message}`, en: message },
    }));
    return { rulebook: null, faults };
  }
  const faults = checkRulebook(parsed.data, newestOf(known)).map((text) => ({ path: "", text }));
  if (faults.length > 0) return { rulebook: null, faults };
  return { rulebook: parsed.data, data: parsed.data, faults: [] };
}

function readSource(source: string): { value: unknown } | { faults: Fault[] } {
  try {
    return { value: parse(source) };
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 1;
    const [what = ""] = error.message.split("\n");
    return {
      faults: [
        {
          path: `line ${line}`,
          text: { zh: `不是合法的 JSON 或 YAML：${what}`, en: `neither JSON nor YAML: ${what}` },
        },
      ],
    };
  }
}

/** Each document in its highest version. */
function newestOf(known: readonly Rulebook[]): Rulebook[] {
  const newest = new Map<string, Rulebook>();
  for (const one of known) {
    if (one.version >= (newest.get(one.id)?.version ?? 0)) newest.set(one.id, one);
  }
  return [...newest.values()];
}

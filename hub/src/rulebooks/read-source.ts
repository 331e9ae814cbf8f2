import type { RulebookFault } from "@duoyun/shared";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";

export type ReadSource =
  | { value: unknown; lineOf(path: readonly PropertyKey[]): number | null }
  | { faults: RulebookFault[] };

/** The data of a text in YAML, of which JSON is a part, and where in the text each piece of it stands. */
export function readSource(source: string): ReadSource {
  try {
    const read = parsed(source);
    const faults = read.document.errors.map(({ message, linePos }) =>
      unreadable(message, linePos?.[0].line ?? null),
    );
    if (faults.length > 0) return { faults };
    return { value: read.document.toJS(), lineOf: (path) => lineIn(read, path) };
  } catch (error) {
    // What goes on without end, or refers to what is not there, is thrown and not listed.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    return { faults: [unreadable(error.message, null)] };
  }
}

type Parsed = { document: Document; counter: LineCounter };

function parsed(source: string): Parsed {
  const counter = new LineCounter();
  return { document: parseDocument(source, { lineCounter: counter }), counter };
}

function unreadable(message: string, line: number | null): RulebookFault {
  const [what = ""] = message.split("\n");
  return {
    path: "",
    line,
    text: { zh: `不是合法的 JSON 或 YAML：${what}`, en: `neither JSON nor YAML: ${what}` },
  };
}

/** The line of the innermost thing on that path that is there. */
function lineIn({ document, counter }: Parsed, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.getIn(path.slice(0, length), true);
    if (isNode(found) && found.range) return counter.linePos(found.range[0]).line;
  }
  return null;
}

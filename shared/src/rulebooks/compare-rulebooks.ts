import type { Rulebook, RuleRow } from "./schema.ts";

/** What a new version of a document changes, part by part; rows are matched by id, kinds and readings by name. */
export type RulebookChange = {
  part: "rule" | "kind" | "form" | "reading" | "document";
  id: string;
  change: "added" | "removed" | "changed";
  before: unknown;
  after: unknown;
};

const documentKeys = [
  "title",
  "shortTitle",
  "docNo",
  "effectiveFrom",
  "status",
  "parent",
  "region",
  "separatesReviewAndApproval",
  "zones",
  "catalogFiling",
  "fills",
] as const;

type Named = Record<string, unknown>;

function compareNamed(part: RulebookChange["part"], before: Named, after: Named): RulebookChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((id) => {
    const pair = { before: before[id], after: after[id] };
    if (JSON.stringify(pair.before) === JSON.stringify(pair.after)) return [];
    const kept = pair.before !== undefined && pair.after !== undefined;
    const change = kept ? "changed" : pair.after === undefined ? "removed" : "added";
    return [{ part, id, change, ...pair } satisfies RulebookChange];
  });
}

function byId(rows: readonly RuleRow[]): Named {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

function documentOf(rulebook: Rulebook): Named {
  return Object.fromEntries(documentKeys.map((key) => [key, rulebook[key]]));
}

/** The differences that an administrator sees before a changed document takes effect. */
export function compareRulebooks(before: Rulebook, after: Rulebook): RulebookChange[] {
  return [
    ...compareNamed("document", documentOf(before), documentOf(after)),
    ...compareNamed("rule", byId(before.rules), byId(after.rules)),
    ...compareNamed("kind", before.kinds, after.kinds),
    ...compareNamed("form", before.forms, after.forms),
    ...compareNamed("reading", before.readings, after.readings),
  ];
}

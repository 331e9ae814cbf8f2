import type { Text } from "../text.ts";
import { formFaults } from "./form-faults.ts";
import type { RequestKind, StepClock } from "./kind-schema.ts";
import { builtInRulebooks } from "./library.ts";
import { resolveRule } from "./resolve-rule.ts";
import type { Rulebook } from "./schema.ts";

/** What is wrong, and at which place of the document's data. */
export type DocumentFault = { path: PropertyKey[]; text: Text };

type Cited = { path: PropertyKey[]; id: string };

/** What a document's shape cannot tell: rows listed twice, and kinds that cite what is not there or say otherwise. */
export function checkRulebook(
  rulebook: Rulebook,
  library: readonly Rulebook[] = builtInRulebooks,
): DocumentFault[] {
  const others = library.filter(({ id }) => id !== rulebook.id);
  const chain = [rulebook, ...others];
  const faults = repeatedRows(rulebook);
  if (rulebook.parent && !others.some(({ id }) => id === rulebook.parent)) {
    faults.push({ path: ["parent"], text: unknown(rulebook.id, rulebook.parent) });
  }
  const filings = (rulebook.catalogFiling ?? []).map(({ ruleId }, index) => ({
    path: ["catalogFiling", index, "ruleId"],
    id: ruleId,
  }));
  faults.push(...missing("catalogFiling", filings, chain));
  for (const [name, kind] of Object.entries(rulebook.kinds)) {
    const path = ["kinds", name];
    if (kind.kind !== name) {
      faults.push({ path: [...path, "kind"], text: unknown(name, kind.kind) });
    }
    faults.push(...under(path, kindFaults(kind, chain)));
  }
  for (const [name, form] of Object.entries(rulebook.forms)) {
    const path = ["forms", name];
    const { repeated, unknown: unnamed, cited } = formFaults(form);
    const absent = cited.filter((id) => !resolveRule(chain, id));
    const texts = [
      ...repeated.map(listedTwice),
      ...[...unnamed, ...absent].map((id) => unknown(name, id)),
    ];
    faults.push(...texts.map((text) => ({ path, text })));
  }
  return faults;
}

function under(path: PropertyKey[], faults: readonly DocumentFault[]): DocumentFault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

function repeatedRows({ rules }: Rulebook): DocumentFault[] {
  const ids = rules.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ path: ["rules", index, "id"], text: listedTwice(id) }],
  );
}

function missing(
  where: string,
  cited: readonly Cited[],
  chain: readonly Rulebook[],
): DocumentFault[] {
  return cited
    .filter(({ id }) => !resolveRule(chain, id))
    .map(({ path, id }) => ({ path, text: unknown(where, id) }));
}

function listedTwice(id: string): Text {
  return { zh: `${id} 重复出现`, en: `${id} is listed twice` };
}

function kindFaults(kind: RequestKind, chain: readonly Rulebook[]): DocumentFault[] {
  const clocks: [PropertyKey[], StepClock | null | undefined][] = [
    ...kind.steps.flatMap(({ clock, ceiling }, index): typeof clocks => [
      [["steps", index, "clock"], clock],
      [["steps", index, "ceiling"], ceiling],
    ]),
    ...kind.watches.map(({ clock }, index): (typeof clocks)[number] => [
      ["watches", index, "clock"],
      clock,
    ]),
  ];
  return [
    ...clocks.flatMap(([path, clock]) => {
      const text = clock ? clockFault(kind.kind, clock, chain) : null;
      return text ? [{ path, text }] : [];
    }),
    ...missing(kind.kind, citedBy(kind), chain),
  ];
}

/** Every row that a kind names outside its limits. */
function citedBy({ steps, watches, eligibility, attachments, lease, yearly }: RequestKind) {
  const all: [PropertyKey[], string | undefined][] = [];
  for (const [name, list] of Object.entries({ eligibility, attachments })) {
    for (const [index, { ruleId }] of list.entries()) all.push([[name, index, "ruleId"], ruleId]);
  }
  for (const [index, { ruleId, powerRuleId }] of steps.entries()) {
    all.push([["steps", index, "ruleId"], ruleId], [["steps", index, "powerRuleId"], powerRuleId]);
  }
  for (const [index, { powerRuleId }] of watches.entries()) {
    all.push([["watches", index, "powerRuleId"], powerRuleId]);
  }
  all.push([["yearly", "ruleId"], yearly?.ruleId], [["lease", "ruleId"], lease?.ruleId]);
  all.push([["lease", "extensionRuleId"], lease?.extensionRuleId]);
  return all.flatMap(([path, id]): Cited[] => (id === undefined ? [] : [{ path, id }]));
}

function clockFault(kind: string, clock: StepClock, chain: readonly Rulebook[]): Text | null {
  const isReading = /^A-\d{2}$/.test(clock.ruleId);
  if (clock.nature === "internal") return isReading ? null : unknown(kind, clock.ruleId);
  const found = resolveRule(chain, clock.ruleId);
  if (!found || found.rulebook.id !== clock.rulebook) return unknown(kind, clock.ruleId);
  const { article, amount, upTo, unit } = found.rule;
  const agrees =
    article === clock.article && (upTo ?? amount) === clock.amount && unit === clock.unit;
  if (agrees) return null;
  return {
    zh: `${kind} 的时限与 ${clock.ruleId} 不一致`,
    en: `a limit of ${kind} does not agree with ${clock.ruleId}`,
  };
}

function unknown(where: string, id: string): Text {
  return { zh: `${where} 引用了不存在的 ${id}`, en: `${where} cites ${id}, which does not exist` };
}

import type { Text } from "../text.ts";
import { formFaults } from "./form-faults.ts";
import type { RequestKind, StepClock } from "./kind-schema.ts";
import { builtInRulebooks } from "./library.ts";
import { resolveRule } from "./resolve-rule.ts";
import type { Rulebook } from "./schema.ts";

/** What a document's shape cannot tell: rows listed twice, and kinds that cite what is not there or say otherwise. */
export function checkRulebook(
  rulebook: Rulebook,
  library: readonly Rulebook[] = builtInRulebooks,
): Text[] {
  const others = library.filter(({ id }) => id !== rulebook.id);
  const chain = [rulebook, ...others];
  const faults = repeatedRows(rulebook);
  if (rulebook.parent && !others.some(({ id }) => id === rulebook.parent)) {
    faults.push(unknown(rulebook.id, rulebook.parent));
  }
  for (const [name, kind] of Object.entries(rulebook.kinds)) {
    if (kind.kind !== name) faults.push(unknown(name, kind.kind));
    faults.push(...kindFaults(kind, chain));
  }
  for (const [name, form] of Object.entries(rulebook.forms)) {
    const { repeated, unknown: unnamed, cited } = formFaults(form);
    const absent = cited.filter((id) => !resolveRule(chain, id));
    faults.push(
      ...repeated.map(listedTwice),
      ...[...unnamed, ...absent].map((id) => unknown(name, id)),
    );
  }
  return faults;
}

function repeatedRows({ rules }: Rulebook): Text[] {
  const ids = rules.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map(listedTwice);
}

function listedTwice(id: string): Text {
  return { zh: `${id} 重复出现`, en: `${id} is listed twice` };
}

function kindFaults(kind: RequestKind, chain: readonly Rulebook[]): Text[] {
  const clocks = [
    ...kind.steps.flatMap(({ clock, ceiling }) => [clock, ceiling ?? null]),
    ...kind.watches.map(({ clock }) => clock),
  ];
  const cited = [...kind.eligibility, ...kind.attachments].map(({ ruleId }) => ruleId);
  cited.push(
    ...kind.steps.flatMap(({ ruleId, powerRuleId }) => [ruleId ?? [], powerRuleId ?? []].flat()),
  );
  if (kind.yearly) cited.push(kind.yearly.ruleId);
  cited.push(...kind.watches.map(({ powerRuleId }) => powerRuleId));
  if (kind.lease) cited.push(kind.lease.ruleId, kind.lease.extensionRuleId ?? kind.lease.ruleId);
  return [
    ...clocks.flatMap((clock) => (clock ? clockFaults(kind.kind, clock, chain) : [])),
    ...cited.filter((id) => !resolveRule(chain, id)).map((id) => unknown(kind.kind, id)),
  ];
}

function clockFaults(kind: string, clock: StepClock, chain: readonly Rulebook[]): Text[] {
  const isReading = /^A-\d{2}$/.test(clock.ruleId);
  if (clock.nature === "internal") return isReading ? [] : [unknown(kind, clock.ruleId)];
  const found = resolveRule(chain, clock.ruleId);
  if (!found || found.rulebook.id !== clock.rulebook) return [unknown(kind, clock.ruleId)];
  const { article, amount, upTo, unit } = found.rule;
  const agrees =
    article === clock.article && (upTo ?? amount) === clock.amount && unit === clock.unit;
  if (agrees) return [];
  return [
    {
      zh: `${kind} 的时限与 ${clock.ruleId} 不一致`,
      en: `a limit of ${kind} does not agree with ${clock.ruleId}`,
    },
  ];
}

function unknown(where: string, id: string): Text {
  return { zh: `${where} 引用了不存在的 ${id}`, en: `${where} cites ${id}, which does not exist` };
}

import type { RequirementView, Text } from "@duoyun/shared";
import type { TextKey, Words } from "../text/words.ts";
import type { Field, Option } from "./field.ts";
import type { FormKind, Returned } from "./form-state.ts";

type Asking = { view: FormKind; returned: Returned | null };

const yes: Option = { value: "yes", label: (words) => words.say("statement.yes") };
const no: Option = { value: "no", label: (words) => words.say("statement.no") };

/** One question for each thing that the rulebook wants affirmed; without those that it requires nobody gets on. */
export function statementFields({ affirmations }: FormKind): Field[] {
  return affirmations.map((one) => ({
    name: nameOf(one),
    label: namedWithRule(one),
    kind: "choice",
    options: one.required ? [yes] : [yes, no],
    refusal: "problem.affirm",
  }));
}

export function affirmedIn(view: FormKind, values: Readonly<Record<string, string>>): string[] {
  return view.affirmations.filter((one) => values[nameOf(one)] === "yes").map(({ id }) => id);
}

/** What the answers of an earlier revision were, so that they need not be given again. */
export function affirmedValues(affirmed: readonly string[]): Record<string, string> {
  return Object.fromEntries(affirmed.map((id) => [nameOf({ id }), "yes"]));
}

function nameOf({ id }: Pick<RequirementView, "id">): string {
  return `affirm-${id}`;
}

/** What only the page can take and has not yet: files to be enclosed, and a paper form to be filled in. */
export function leftForPage({ view, returned }: Asking): { ids: string[]; names: Text[] } {
  const enclosed = returned?.enclosures.map(({ requirement }) => requirement) ?? [];
  const files = view.enclosures.filter(({ id, required }) => required && !enclosed.includes(id));
  const paper = view.paper !== null && !returned?.annex ? [view.paper] : [];
  return { ids: files.map(({ id }) => id), names: [...paper, ...files.map(namedWithRule)] };
}

export function pageNote(left: readonly Text[], words: Words): string[] {
  if (left.length === 0) return [];
  const names = words.list(left.map((name) => words.of(name)));
  return [words.say("form.note.forPage", { names })];
}

/** A form of which a part is left for the page is not filed here. */
export function submitButton(left: readonly Text[]): { label: TextKey; style: "primary" } {
  return { label: left.length === 0 ? "form.submit" : "form.toPage", style: "primary" };
}

function namedWithRule({ title: { zh, en }, rule: { ruleId } }: RequirementView): Text {
  return { zh: `${zh}（${ruleId}）`, en: `${en} (${ruleId})` };
}

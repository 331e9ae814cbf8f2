import { PrecheckInput } from "@duoyun/shared";
import type { Words } from "../text/words.ts";
import type { Definition, Stage } from "./definition.ts";
import type { Field } from "./field.ts";
import type { Before, FormItem, FormKind, ResourceState } from "./form-state.ts";
import { resourceSummary } from "./resource-summary.ts";
import { itemField, sizeFields, zoneFields } from "./size-fields.ts";
import {
  affirmedIn,
  leftForPage,
  pageNote,
  statementFields,
  submitButton,
} from "./statement-fields.ts";

const mostItems = 40;

export type Filing = {
  view: FormKind;
  items: readonly FormItem[];
  /** With what was answered before, where a request came back. */
  before?: Before;
};

/** A form for a kind of request as the rulebook describes it; `id` comes from the caller, made once. */
export function startResources(id: string, { view, items, before }: Filing): ResourceState {
  const kept = items
    .slice(0, mostItems)
    .map(({ code, title, vcpuLadder, memoryLadderGib, storageMaxGib, zones }) => ({
      code,
      title,
      vcpuLadder,
      memoryLadderGib,
      storageMaxGib,
      zones,
    }));
  return {
    kind: "resources",
    id,
    stage: 0,
    values: before?.values ?? {},
    view,
    items: kept,
    precheck: null,
    returned: before?.returned ?? null,
  };
}

/** True while the summary waits for what the hub says about quotas and dates. */
export function wantsPrecheck(state: ResourceState): boolean {
  return isSummary(state) && state.returned === null;
}

function isSummary(state: ResourceState): boolean {
  return state.stage === stagesOf(state).length - 1;
}

/** The filled form with its kind, or null as long as an answer is missing. */
export function resourceAnswers(state: ResourceState): PrecheckInput | null {
  const { values, view, items, returned } = state;
  const item = items.find(({ code }) => code === values.catalogItem);
  const whole = (name: string) => Number(values[name] ?? Number.NaN);
  const parsed = PrecheckInput.safeParse({
    ...values,
    kind: view.kind,
    zone: item?.zones.find((zone) => zone === values.zone),
    quantity: whole("quantity"),
    vcpu: whole("vcpu"),
    memoryGib: whole("memoryGib"),
    storageGib: whole("storageGib"),
    months: values.months === undefined ? undefined : whole("months"),
    affirmed: affirmedIn(view, values),
    enclosures: returned?.enclosures ?? [],
    annex: returned?.annex,
  });
  return parsed.success ? parsed.data : null;
}

export const resourceForm: Definition<ResourceState> = {
  names: ({ view }) => view.title,
  stages: stagesOf,
  submit: (state) => submitButton(leftForPage(state).names),
  notes: (state, words) =>
    isSummary(state)
      ? [...resourceSummary(state, words), ...pageNote(leftForPage(state).names, words)]
      : openingNotes(state, words),
  check: (state) => {
    if (!isSummary(state) || state.precheck === null) return [];
    const { ids } = leftForPage(state);
    return state.precheck.problems
      .filter(({ field }) => !ids.includes(field) && !field.startsWith("annex."))
      .map(({ text }) => text);
  },
};

function stagesOf({ items, values, view }: ResourceState): [Stage, ...Stage[]] {
  const item = items.find(({ code }) => code === values.catalogItem);
  const urgent = isUrgent(view);
  const statements = statementFields(view);
  return [
    { title: "form.item", fields: [itemField(items)] },
    { title: "form.size", fields: [...zoneFields(item), ...sizeFields(item)] },
    { title: "form.system", fields: systemFields },
    ...stageIf(urgent, { title: "form.urgency", fields: [...urgencyFields, ...statements] }),
    ...stageIf(view.terms !== null, {
      title: "form.months",
      fields: [monthsField(view.terms?.maxMonths ?? 1)],
    }),
    ...stageIf(!urgent && statements.length > 0, { title: "form.statements", fields: statements }),
    { title: "form.summary", fields: [] },
  ];
}

/** What is wanted for an emergency says so in words, and affirms it there too: the form stays within six steps. */
function isUrgent({ kind }: FormKind): boolean {
  return kind === "temporary";
}

export function stageIf(wanted: boolean, stage: Stage): Stage[] {
  return wanted ? [stage] : [];
}

const systemFields: Field[] = [
  { name: "systemName", label: "field.systemName", kind: "text", minLength: 2, maxLength: 60 },
  { name: "purpose", label: "field.purpose", kind: "text", minLength: 4, maxLength: 200 },
];

const urgencyFields: Field[] = [
  {
    name: "urgency",
    label: "field.urgency",
    help: "field.urgencyHelp",
    kind: "text",
    minLength: 2,
    maxLength: 200,
  },
];

/** As many months as the rulebook allows, one by one. */
export function monthsField(most: number): Field {
  const options = Array.from({ length: most }, (_, index) => ({
    value: String(index + 1),
    label: (words: Words) => words.say("months", { count: index + 1 }),
  }));
  return { name: "months", label: "field.months", kind: "choice", options, initial: "1" };
}

function openingNotes(state: ResourceState, words: Words): string[] {
  const { view, stage, returned } = state;
  const isStart = stage === 0 && returned === null && isUrgent(view);
  return [
    ...termsNote(view, words),
    ...(stage === 0 ? pageNote(leftForPage(state).names, words) : []),
    ...(isStart ? [words.say("form.note.others")] : []),
  ];
}

function termsNote({ terms, title }: FormKind, words: Words): string[] {
  if (terms === null) return [];
  const { maxMonths: count, rule } = terms;
  const { ruleId, article } = rule;
  return [words.say("form.note.terms", { kind: words.of(title), count, ruleId, article })];
}

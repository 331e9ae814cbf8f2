import { type LeaseTermsView, TemporaryForm } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { TextKey, Words } from "../text/words.ts";
import type { Definition } from "./definition.ts";
import type { Field } from "./field.ts";
import type { FormItem, TemporaryState } from "./form-state.ts";
import { temporarySummary } from "./temporary-summary.ts";

const summaryStage = 5;
const mostItems = 40;

/** A new form with an empty answer to everything; `id` comes from the caller, made once. */
export function startTemporary(
  id: string,
  items: readonly FormItem[],
  terms: LeaseTermsView,
): TemporaryState {
  const kept = items
    .slice(0, mostItems)
    .map(({ code, title, vcpuLadder, memoryLadderGib, storageMaxGib }) => ({
      code,
      title,
      vcpuLadder,
      memoryLadderGib,
      storageMaxGib,
    }));
  return { kind: "temporary", id, stage: 0, values: {}, items: kept, terms, precheck: null };
}

/** True while the summary waits for what the hub says about quotas and dates. */
export function wantsPrecheck(state: TemporaryState): boolean {
  return state.stage === summaryStage;
}

/** The filled form, or null as long as an answer is missing. */
export function temporaryAnswers({ values }: TemporaryState): TemporaryForm | null {
  const whole = (name: string) => Number(values[name] ?? Number.NaN);
  const parsed = TemporaryForm.safeParse({
    ...values,
    quantity: whole("quantity"),
    vcpu: whole("vcpu"),
    memoryGib: whole("memoryGib"),
    storageGib: whole("storageGib"),
    months: whole("months"),
  });
  return parsed.success ? parsed.data : null;
}

export const temporaryForm: Definition<TemporaryState> = {
  title: "form.temporary",
  stages: [
    "form.temporaryItem",
    "form.temporarySize",
    "form.temporarySystem",
    "form.temporaryUrgency",
    "form.temporaryMonths",
    "form.temporarySummary",
  ],
  submit: { label: "form.submit", style: "primary" },
  fields(state) {
    const item = state.items.find(({ code }) => code === state.values.catalogItem);
    const stages = [
      itemFields(state.items),
      sizeFields(item),
      systemFields,
      urgencyFields,
      [monthsField(state.terms.maxMonths)],
    ];
    return stages[state.stage] ?? [];
  },
  notes: (state, words) =>
    state.stage === summaryStage ? temporarySummary(state, words) : [termsNote(state.terms, words)],
  check: (state) =>
    state.stage !== summaryStage || state.precheck === null || state.precheck.ok
      ? []
      : state.precheck.problems.map(({ text }) => text),
};

function itemFields(items: readonly FormItem[]): Field[] {
  const options = items.map((item) => ({
    value: item.code,
    label: (words: { of(text: FormItem["title"]): string }) => short(words.of(item.title), 30),
  }));
  const only = items.length === 1 ? items[0]?.code : undefined;
  const field: Field = { name: "catalogItem", label: "field.catalogItem", kind: "choice", options };
  return [only === undefined ? field : { ...field, initial: only }];
}

function sizeFields(item: FormItem | undefined): Field[] {
  const storageMax = item && item.storageMaxGib > 0 ? item.storageMaxGib : 1_000_000;
  return [
    ladder("vcpu", "field.vcpu", { steps: item?.vcpuLadder ?? [], max: 1024 }),
    ladder("memoryGib", "field.memoryGib", { steps: item?.memoryLadderGib ?? [], max: 16_384 }),
    {
      name: "storageGib",
      label: "field.storageGib",
      kind: "integer",
      min: 0,
      max: storageMax,
      initial: String(Math.min(100, storageMax)),
    },
    { name: "quantity", label: "field.quantity", kind: "integer", min: 1, max: 100, initial: "1" },
  ];
}

function ladder(
  name: string,
  label: TextKey,
  { steps, max }: { steps: readonly number[]; max: number },
): Field {
  if (steps.length === 0) return { name, label, kind: "integer", min: 1, max };
  const options = steps.map((step) => ({ value: String(step), label: () => String(step) }));
  return { name, label, kind: "choice", options, initial: String(steps[0]) };
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

function termsNote({ maxMonths, rule }: LeaseTermsView, words: Words): string {
  const { ruleId, article } = rule;
  return words.say("form.note.temporary", { count: maxMonths, ruleId, article });
}

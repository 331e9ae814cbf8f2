import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { Definition } from "./definition.ts";
import type { Before, ExtensionState, FormKind, FormLease } from "./form-state.ts";
import { leaseNote } from "./lease-note.ts";
import { monthsField } from "./resource-form.ts";
import { statementFields } from "./statement-fields.ts";

export type Extending = { lease: FormLease; view: FormKind; before?: Before };

export function startExtension(id: string, { lease, view, before }: Extending): ExtensionState {
  return {
    kind: "extension",
    id,
    stage: 0,
    values: before?.values ?? {},
    lease,
    view,
    returned: before?.returned ?? null,
  };
}

export const extensionForm: Definition<ExtensionState> = {
  stages: ({ lease, view }) => [
    {
      title: "form.extension",
      fields: [
        monthsField(lease.extension?.maxMonths ?? 1),
        { name: "reason", label: "field.reason", kind: "text", minLength: 4, maxLength: 200 },
        ...(view ? statementFields(view) : []),
      ],
    },
    { title: "form.extensionSummary", fields: [] },
  ],
  submit: () => ({ label: "form.submit", style: "primary" }),
  notes: (state, words) =>
    state.stage === 0 ? leaseNotes(state.lease, words) : summary(state, words),
};

function leaseNotes(lease: FormLease, words: Words): string[] {
  return [leaseNote(lease, words), ...lateNotes(lease, words)];
}

function lateNotes({ late, extensionBy, extension }: FormLease, words: Words): string[] {
  if (!late || extensionBy === null || !extension?.notice) return [];
  const { workingDays, rule } = extension.notice;
  const { ruleId, article } = rule;
  return [words.say("form.note.late", { day: extensionBy, count: workingDays, ruleId, article })];
}

function summary(state: ExtensionState, words: Words): string[] {
  return [
    ...leaseNotes(state.lease, words),
    words.say("line.periodExtension", { count: Number(state.values.months ?? 0) }),
    words.say("line.reason", { reason: short(state.values.reason ?? "", 200) }),
  ];
}

import type { Text } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { TextKey, Words } from "../text/words.ts";
import type { Definition } from "./definition.ts";
import { charactersIn, type Field } from "./field.ts";
import type { RejectState } from "./form-state.ts";

const presets = {
  quota: "reject.quota",
  purpose: "reject.purpose",
  size: "reject.size",
  duplicate: "reject.duplicate",
} as const satisfies Record<string, TextKey>;

const returnPresets = {
  material: "reject.material",
  mismatch: "reject.mismatch",
} as const satisfies Record<string, TextKey>;

const catalogPresets = {
  price: "reject.price",
  capability: "reject.capability",
} as const satisfies Record<string, TextKey>;

const objectPresets = {
  plan: "reject.plan",
  mismatch: "reject.mismatch",
} as const satisfies Record<string, TextKey>;

const presetsByVerb = {
  reject: presets,
  return: returnPresets,
  returnCatalog: catalogPresets,
  object: objectPresets,
};

const other = "other";
const longestNote = 150;

export function startReject(
  id: string,
  request: { number: string; what: Text; token: string; verb: RejectState["verb"] },
): RejectState {
  return { kind: "reject", id, stage: 0, values: {}, ...request };
}

function presetsOf({ verb }: Pick<RejectState, "verb">): [string, TextKey][] {
  return Object.entries(presetsByVerb[verb]);
}

export const rejectForm = reasonForm("form.reject", { label: "form.rejectNow", style: "danger" });
export const returnForm = reasonForm("form.return", { label: "form.returnNow", style: "primary" });

export const objectForm = reasonForm("form.object", { label: "form.objectNow", style: "danger" });

export const returnCatalogForm = reasonForm("form.returnCatalog", {
  label: "form.returnNow",
  style: "primary",
});

function reasonForm(
  title: TextKey,
  submit: ReturnType<Definition<RejectState>["submit"]>,
): Definition<RejectState> {
  return {
    stages: (state) => [{ title, fields: fieldsOf(state) }],
    submit: () => submit,
    notes: ({ number, what }, words) => [`${number} · ${short(words.of(what), 100)}`],
    check: ({ values }) =>
      values.preset === other && charactersIn(values.note ?? "") < 2
        ? [{ key: "problem.note", values: { max: longestNote } }]
        : [],
  };
}

function fieldsOf(state: RejectState): Field[] {
  const options = presetsOf(state).map(([value, key]) => ({
    value,
    label: (words: Words) => words.say(key),
  }));
  const own = { value: other, label: (words: Words) => words.say("reject.other") };
  return [
    { name: "preset", label: "field.preset", kind: "choice", options: [...options, own] },
    { name: "note", label: "field.note", kind: "text", minLength: 0, maxLength: longestNote },
  ];
}

/** The reason as the applicant will read it: the preset in the decider's language, then the decider's own words. */
export function rejectReason(state: RejectState, words: Words): string {
  const { values } = state;
  const preset = presetsOf(state).find(([value]) => value === values.preset);
  const note = values.note ?? "";
  const parts = [preset ? words.say(preset[1]) : "", note].filter((part) => part !== "");
  return short(parts.join(words.say("reject.separator")), 200);
}

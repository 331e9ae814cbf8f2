import { LeaseForm, type Text } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { Definition, Stage } from "./definition.ts";
import type { Before, FormKind, FormLease, LeaseRequestState } from "./form-state.ts";
import { leaseNote } from "./lease-note.ts";
import { stageIf } from "./resource-form.ts";
import { newSizeFields } from "./size-fields.ts";
import {
  affirmedIn,
  leftForPage,
  pageNote,
  statementFields,
  submitButton,
} from "./statement-fields.ts";

export type LeaseFiling = {
  view: FormKind;
  lease: FormLease;
  before?: Before;
};

/** A form for what a rulebook lets people ask about resources that are there. */
export function startLeaseRequest(
  id: string,
  { view, lease, before }: LeaseFiling,
): LeaseRequestState {
  return {
    kind: "leaseRequest",
    id,
    stage: 0,
    values: before?.values ?? {},
    view,
    lease,
    returned: before?.returned ?? null,
  };
}

/** The filled form, or null as long as an answer is missing. */
export function leaseAnswers(state: LeaseRequestState): LeaseForm | null {
  const { values, view, returned } = state;
  const to = {
    quantity: Number(values.quantity),
    vcpu: Number(values.vcpu),
    memoryGib: Number(values.memoryGib),
    storageGib: Number(values.storageGib),
  };
  const parsed = LeaseForm.safeParse({
    reason: values.reason,
    ...(asksSizes(state) && { to }),
    affirmed: affirmedIn(view, values),
    enclosures: returned?.enclosures ?? [],
    annex: returned?.annex,
  });
  return parsed.success ? parsed.data : null;
}

/** Hosts that differ in size are for the page, where each has a line of its own. */
function asksSizes({ view, lease: { hosts } }: LeaseRequestState): boolean {
  return view.kind === "change" && !("each" in hosts);
}

/** What is left for the page of this form. */
export function leftOfLeaseForm(state: LeaseRequestState): Text[] {
  const { names } = leftForPage(state);
  const isListed = state.view.kind === "change" && "each" in state.lease.hosts;
  return isListed ? [sizesOfEach, ...names] : names;
}

const sizesOfEach: Text = {
  zh: "逐台填写变更后的规格（主机规格不一）",
  en: "the sizes of each host, as they differ",
};

export const leaseRequestForm: Definition<LeaseRequestState> = {
  names: ({ view }) => view.title,
  stages: stagesOf,
  submit: (state) => submitButton(leftOfLeaseForm(state)),
  notes: (state, words) => {
    const isSummary = state.stage === stagesOf(state).length - 1;
    return [
      leaseNote(state.lease, words),
      ...(isSummary ? summary(state, words) : []),
      ...(isSummary || state.stage === 0 ? pageNote(leftOfLeaseForm(state), words) : []),
    ];
  },
};

function stagesOf({ view, lease: { hosts } }: LeaseRequestState): [Stage, ...Stage[]] {
  const sizes = view.kind === "change" && !("each" in hosts) ? newSizeFields(hosts) : [];
  const statements = statementFields(view);
  return [
    {
      title: "form.aboutLease",
      fields: [
        ...sizes,
        { name: "reason", label: "field.why", kind: "text", minLength: 4, maxLength: 200 },
      ],
    },
    ...stageIf(statements.length > 0, { title: "form.statements", fields: statements }),
    { title: "form.summary", fields: [] },
  ];
}

function summary(state: LeaseRequestState, words: Words): string[] {
  const { values } = state;
  const sizes = words.say("summary.each", {
    quantity: values.quantity ?? "",
    vcpu: values.vcpu ?? "",
    memoryGib: values.memoryGib ?? "",
    storageGib: values.storageGib ?? "",
  });
  const reason = words.say("line.reason", { reason: short(values.reason ?? "", 200) });
  return asksSizes(state) ? [sizes, reason] : [reason];
}

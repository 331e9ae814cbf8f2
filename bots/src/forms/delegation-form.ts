import { shiftDay } from "@duoyun/shared";
import type { Definition } from "./definition.ts";
import type { DelegationState } from "./form-state.ts";
import { personField } from "./transfer-form.ts";

const daysAhead = 7;
const mostDays = 92;

export function startDelegation(
  id: string,
  asked: Pick<DelegationState, "today" | "people">,
): DelegationState {
  return { kind: "delegation", id, stage: 0, values: {}, ...asked };
}

export const delegationForm: Definition<DelegationState> = {
  stages: ({ people, today }) => [
    {
      title: "form.delegation",
      fields: [
        personField(people),
        {
          name: "firstDay",
          label: "field.firstDay",
          kind: "choice",
          options: Array.from({ length: daysAhead }, (_, ahead) => {
            const day = shiftDay(today, ahead);
            return { value: day, label: () => day };
          }),
          initial: today,
        },
        {
          name: "days",
          label: "field.days",
          kind: "integer",
          min: 1,
          max: mostDays,
          initial: "1",
        },
      ],
    },
  ],
  submit: () => ({ label: "form.delegationNow", style: "primary" }),
  notes: (_, words) => [words.say("form.note.delegation")],
};

/** Who stands in from which day to which, both included. */
export function delegationAnswers({ values, today }: DelegationState) {
  const firstDay = values.firstDay ?? today;
  const lastDay = shiftDay(firstDay, Number(values.days ?? 1) - 1);
  return { toId: values.person ?? "", firstDay, lastDay };
}

import { short } from "../text/clean.ts";
import type { Definition } from "./definition.ts";
import type { Field } from "./field.ts";
import type { FormPerson, TransferState } from "./form-state.ts";

const mostPeople = 40;

export function startTransfer(
  id: string,
  request: Pick<TransferState, "requestId" | "number" | "what" | "people">,
): TransferState {
  const people = request.people.slice(0, mostPeople);
  return { kind: "transfer", id, stage: 0, values: {}, ...request, people };
}

export const transferForm: Definition<TransferState> = {
  stages: ({ people }) => [
    {
      title: "form.transfer",
      fields: [
        personField(people),
        { name: "reason", label: "field.why", kind: "text", minLength: 2, maxLength: 150 },
      ],
    },
  ],
  submit: () => ({ label: "form.transferNow", style: "primary" }),
  notes: ({ number, what }, words) => [`${number} · ${short(words.of(what), 100)}`],
};

export function personField(people: readonly FormPerson[]): Field {
  const options = people.map(({ id, title }) => ({
    value: id,
    label: (words: { of(text: FormPerson["title"]): string }) => short(words.of(title), 30),
  }));
  return { name: "person", label: "field.person", kind: "choice", options };
}

import type { Definition } from "./definition.ts";
import type { FormLease, ReleaseState } from "./form-state.ts";
import { leaseNote } from "./lease-note.ts";

/** `token` is that of the button which opened the form, or null when it was opened by words. */
export function startRelease(id: string, lease: FormLease, token: string | null): ReleaseState {
  return { kind: "release", id, stage: 0, values: {}, lease, token };
}

export const releaseForm: Definition<ReleaseState> = {
  stages: () => [{ title: "form.release", fields: [] }],
  submit: () => ({ label: "form.releaseNow", style: "danger" }),
  notes: ({ lease }, words) => [leaseNote(lease, words), words.say("form.note.release")],
};

import type { Definition } from "./definition.ts";
import type { FormLease, ReleaseState } from "./form-state.ts";

/** `token` is that of the button which opened the form, or null when it was opened by words. */
export function startRelease(id: string, lease: FormLease, token: string | null): ReleaseState {
  return { kind: "release", id, stage: 0, values: {}, lease, token };
}

export const releaseForm: Definition<ReleaseState> = {
  title: "form.release",
  stages: ["form.release"],
  submit: { label: "form.releaseNow", style: "danger" },
  fields: () => [],
  notes: ({ lease }, words) => [
    words.say("form.note.lease", {
      number: lease.number,
      what: words.of(lease.what),
      day: lease.lastDay,
    }),
    words.say("form.note.release"),
  ],
};

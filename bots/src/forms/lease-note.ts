import type { Words } from "../text/words.ts";
import type { FormLease } from "./form-state.ts";

/** Which resources the form is about, and until when they run. */
export function leaseNote({ number, what: title, lastDay: day }: FormLease, words: Words): string {
  const what = words.of(title);
  return day === null
    ? words.say("form.note.leaseEndless", { number, what })
    : words.say("form.note.lease", { number, what, day });
}

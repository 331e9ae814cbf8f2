import type { ErrorCode } from "@duoyun/shared";
import { completeForm } from "./complete-form.ts";
import { readHubError } from "./hub/read-error.ts";
import { closeForm, type OpenForm, showForm } from "./show-form.ts";
import type { Turn } from "./turn.ts";

const overForGood: readonly ErrorCode[] = [
  "already_decided",
  "stale",
  "expired",
  "not_found",
  "forbidden",
];

/** Does what the form was for and closes it; a refusal that can be mended leaves it open and says what is wrong. */
export async function finishForm(turn: Turn, open: OpenForm): Promise<void> {
  try {
    await closeForm(turn, open, await completeForm(turn, open.form));
  } catch (error) {
    const known = readHubError(error);
    if (known?.type !== "answer" || known.code === "internal") throw error;
    if (overForGood.includes(known.code)) return closeForm(turn, open, turn.words.of(known.text));
    await showForm(turn, open, [known.text]);
  }
}

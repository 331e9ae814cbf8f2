import { decisionText } from "./decision-text.ts";
import type { ExtensionState, FormState, TemporaryState } from "./forms/form-state.ts";
import { rejectReason } from "./forms/reject-form.ts";
import { temporaryAnswers } from "./forms/temporary-form.ts";
import type { Turn } from "./turn.ts";

/** Does in the hub what the form was for and says what came of it; doing it again changes nothing. */
export async function completeForm(turn: Turn, form: FormState): Promise<string> {
  const { hub, words } = turn;
  switch (form.kind) {
    case "temporary":
      return fileTemporary(turn, form);
    case "extension":
      return fileExtension(turn, form);
    case "release": {
      const { token, lease } = form;
      await hub.leases.release.mutate(token === null ? { id: lease.id } : { token });
      return words.say("done.released", { number: lease.number });
    }
    case "reject": {
      const reason = rejectReason(form, words);
      const result = await hub.requests.decide.mutate({ token: form.token, reason });
      return decisionText(result, words);
    }
  }
}

async function fileTemporary({ hub, words }: Turn, state: TemporaryState): Promise<string> {
  const form = temporaryAnswers(state);
  if (form === null) return words.say("toast.formGone");
  const request = await hub.requests.submit.mutate({
    kind: "temporary",
    form,
    submitKey: state.id,
  });
  return words.say("done.filed", { number: request.number });
}

async function fileExtension({ hub, words }: Turn, state: ExtensionState): Promise<string> {
  const request = await hub.requests.submit.mutate({
    kind: "extension",
    leaseId: state.lease.id,
    months: Number(state.values.months),
    reason: state.values.reason ?? "",
    submitKey: state.id,
  });
  return words.say("done.filed", { number: request.number });
}

import type { LeaseView } from "@duoyun/shared";
import { startExtension } from "./forms/extension-form.ts";
import { startLeaseRequest } from "./forms/lease-request-form.ts";
import { startRelease } from "./forms/release-form.ts";
import { kindNamed } from "./intents/start-new.ts";
import { formIdOf, formLeaseOf, openForm } from "./open-form.ts";
import type { Turn } from "./turn.ts";

export type LeaseVerb = LeaseView["may"][number];

type Opening = { verb: LeaseVerb; lease: LeaseView; token: string | null };

/** Opens the form for what may be done with a lease; `token` is that of the button which asked for it. */
export async function openLeaseForm(turn: Turn, { verb, lease, token }: Opening): Promise<void> {
  const [id, about] = [formIdOf(turn.update), formLeaseOf(lease)];
  switch (verb) {
    case "extend": {
      const view = await kindNamed(turn, "extension");
      if (view === undefined) return turn.say(turn.words.say("intent.noKind"));
      return openForm(turn, startExtension(id, { lease: about, view }));
    }
    case "release":
      return openForm(turn, startRelease(id, about, token));
    case "change":
    case "reclaim": {
      const view = await kindNamed(turn, verb);
      if (view === undefined) return turn.say(turn.words.say("intent.noKind"));
      return openForm(turn, startLeaseRequest(id, { view, lease: about }));
    }
  }
}

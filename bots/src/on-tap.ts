import { decisionText } from "./decision-text.ts";
import { startExtension } from "./forms/extension-form.ts";
import { startReject } from "./forms/reject-form.ts";
import { startRelease } from "./forms/release-form.ts";
import { isLinkToken, onLinkTap } from "./linking/answer-link.ts";
import { formIdOf, formLeaseOf, openForm } from "./open-form.ts";
import { showDetails } from "./show-details.ts";
import type { Turn } from "./turn.ts";

/** Carries a tap to the hub as the person who tapped; the hub alone decides what it means. */
export async function onTap(turn: Turn, token: string): Promise<void> {
  if (isLinkToken(token)) return onLinkTap(turn, token);
  const { hub, words } = turn;
  switch (verbOf(token)) {
    case "approve":
      return turn.toast(decisionText(await hub.requests.decide.mutate({ token }), words), "good");
    case "takeBack":
      await hub.requests.takeBack.mutate({ token });
      return turn.toast(words.say("toast.takenBack"), "info");
    case "withdraw":
      await hub.requests.withdraw.mutate({ token });
      return turn.toast(words.say("toast.withdrawn"), "info");
    case "return":
    case "reject":
    case "extend":
    case "release":
    case "details":
      return openFor(turn, token);
    default:
      return turn.toast(words.say("toast.unknownButton"), "muted");
  }
}

function verbOf(token: string): string | undefined {
  return token.split("|")[1];
}

async function openFor(turn: Turn, token: string): Promise<void> {
  const { verb, subject, valid, text } = await turn.hub.chat.token.query({ token });
  if (!valid) {
    return turn.toast(text ? turn.words.of(text) : turn.words.say("toast.unknownButton"), "muted");
  }
  if (verb === "details") return showDetails(turn, subject);
  if (verb === "reject" || verb === "return") {
    return openReject(turn, { token, verb, requestId: subject.id });
  }
  const lease = formLeaseOf(await turn.hub.leases.get.query({ id: subject.id }));
  const id = formIdOf(turn.update);
  return openForm(
    turn,
    verb === "extend" ? startExtension(id, lease) : startRelease(id, lease, token),
  );
}

type Refusing = { token: string; verb: "reject" | "return"; requestId: string };

async function openReject(turn: Turn, { token, verb, requestId }: Refusing): Promise<void> {
  const { number, title } = await turn.hub.requests.get.query({ id: requestId });
  await openForm(turn, startReject(formIdOf(turn.update), { number, what: title, token, verb }));
}

import { nodeOf } from "@duoyun/shared";
import { filedText } from "./catalog-text.ts";
import { decisionText } from "./decision-text.ts";
import { startReject } from "./forms/reject-form.ts";
import { isLinkToken, onLinkTap } from "./linking/answer-link.ts";
import { formIdOf, openForm } from "./open-form.ts";
import { openLeaseForm } from "./open-lease-form.ts";
import { openReturned } from "./open-returned.ts";
import { openTransfer } from "./open-transfer.ts";
import { showCard } from "./show-card.ts";
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
    case "file": {
      const { node, ...filed } = await hub.catalog.decide.mutate({ token, outcome: "file" });
      return turn.toast(filedText({ node: nodeOf(node).name, ...filed }, words), "good");
    }
    case "withdraw":
      await hub.requests.withdraw.mutate({ token });
      return turn.toast(words.say("toast.withdrawn"), "info");
    case "return":
    case "reject":
    case "transfer":
    case "resubmit":
    case "confirm":
    case "object":
    case "extend":
    case "change":
    case "reclaim":
    case "release":
    case "details":
    case "handle":
    case "returnCatalog":
      return openFor(turn, token);
    default:
      return turn.toast(words.say("toast.unknownButton"), "muted");
  }
}

function verbOf(token: string): string | undefined {
  return token.split("|")[1];
}

async function openFor(turn: Turn, token: string): Promise<void> {
  const { hub, words } = turn;
  const { verb, subject, valid, text } = await hub.chat.token.query({ token });
  if (!valid) {
    return turn.toast(text ? words.of(text) : words.say("toast.unknownButton"), "muted");
  }
  const { type, id } = subject;
  if (type === "catalog") return openReturnCatalog(turn, { token, id });
  switch (verb) {
    case "details":
      return showDetails(turn, { type, id });
    case "handle":
      await showCard(turn, { type, id });
      return turn.toast(words.say("toast.inPrivate"), "good");
    case "reject":
    case "return":
    case "object":
      return openReject(turn, { token, verb, requestId: subject.id });
    case "transfer":
      return openTransfer(turn, subject.id);
    case "resubmit":
      return openReturned(turn, subject.id);
    case "confirm": {
      const { number } = await hub.requests.confirm.mutate({ id: subject.id });
      return turn.toast(words.say("toast.confirmed", { number }), "good");
    }
    case "extend":
    case "release":
    case "change":
    case "reclaim": {
      const lease = await hub.leases.get.query({ id: subject.id });
      return openLeaseForm(turn, { verb, lease, token });
    }
    default:
      return turn.toast(words.say("toast.unknownButton"), "muted");
  }
}

async function openReturnCatalog(turn: Turn, { token, id }: { token: string; id: string }) {
  const { number, nodeTitle } = await turn.hub.catalog.version.query({ id });
  const catalog = { number: `#${number}`, what: nodeTitle, token, verb: "returnCatalog" as const };
  await openForm(turn, startReject(formIdOf(turn.update), catalog));
}

type Refusing = { token: string; verb: "reject" | "return" | "object"; requestId: string };

async function openReject(turn: Turn, { token, verb, requestId }: Refusing): Promise<void> {
  const { number, title } = await turn.hub.requests.get.query({ id: requestId });
  await openForm(turn, startReject(formIdOf(turn.update), { number, what: title, token, verb }));
}

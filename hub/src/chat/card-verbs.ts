import type { LeaseView, RequestView } from "@duoyun/shared";
import type { StepDecision } from "./step-decision.ts";
import type { TokenVerb } from "./token-verb.ts";

/** The buttons of an approval card: no decision above the chat limit; once it is made, only its maker may take it back. */
export function approvalVerbs(
  request: RequestView,
  decision: StepDecision | null,
  personId: string,
): TokenVerb[] {
  if (decision) {
    const isOwn = decision.outcome === "approved" && decision.personId === personId;
    return isOwn && request.may.includes("takeBack") ? ["takeBack"] : [];
  }
  if (!request.chatMayDecide) return ["details"];
  const decisions = (["approve", "return", "reject"] as const).filter((verb) =>
    request.may.includes(verb),
  );
  // What a unit answers for itself is neither returned nor passed on.
  const passesOn: TokenVerb[] = decisions.includes("return") ? ["transfer"] : [];
  return [...decisions, ...passesOn, "details"];
}

export function requestVerbs(request: RequestView): TokenVerb[] {
  const verbs = (["confirm", "object", "resubmit", "withdraw"] as const).filter((verb) =>
    request.may.includes(verb),
  );
  return [...verbs, "details"];
}

export function leaseVerbs(lease: LeaseView): TokenVerb[] {
  const verbs = (["extend", "change", "release"] as const).filter((verb) =>
    lease.may.includes(verb),
  );
  // What has an end is released; what has none is reclaimed by a request of its own (P24-20).
  const isReclaimed = lease.may.includes("reclaim") && !lease.may.includes("release");
  return [...verbs, ...(isReclaimed ? (["reclaim"] as const) : []), "details"];
}

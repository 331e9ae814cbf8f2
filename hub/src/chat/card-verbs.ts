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
  return [...decisions, "details"];
}

export function requestVerbs(request: RequestView): TokenVerb[] {
  return request.may.includes("withdraw") ? ["withdraw", "details"] : ["details"];
}

export function leaseVerbs(lease: LeaseView): TokenVerb[] {
  const verbs = (["extend", "release"] as const).filter((verb) => lease.may.includes(verb));
  return [...verbs, "details"];
}

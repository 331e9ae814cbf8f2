import type { Amounts } from "../amounts.ts";
import type { ChatLimit, RequestKind } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import type { RequestStatus, RequestVerb } from "../views/request.ts";
import { openParties } from "./confirm-step.ts";
import type { Confirmation, Decision } from "./state.ts";
import { stepOf } from "./steps.ts";

/** Why a person may not do it; each is told with a sentence of its own. */
export type Refusal =
  | "ended"
  | "notDecider"
  | "ownRequest"
  | "decidedOtherStep"
  | "notParty"
  | "passedOn"
  | "aboveChatLimit"
  | "notApplicant"
  | "notLastApprover"
  | "takeBackOver";

export type RequestActor = {
  personId: string;
  roles: readonly string[];
  surface: "web" | "bot";
};

/** What the answer depends on; `takeBack` names who may still take the last approval back. */
export type RequestSubject = {
  status: RequestStatus;
  step: string | null;
  applicantId: string;
  amounts: Amounts;
  decisions: readonly Decision[];
  confirmations: readonly Confirmation[];
  takeBack: { by: string; until: Date } | null;
  /** The only person who may decide the open step; null when everybody of its role may. */
  assigneeId: string | null;
};

export type RequestRules = {
  kind: RequestKind;
  separatesReviewAndApproval: boolean;
  now: Date;
};

/** What the verb is about: null when the person may do it, otherwise why not. */
export function mayRequest(
  actor: RequestActor,
  verb: RequestVerb,
  on: { subject: RequestSubject; rules: RequestRules },
): Refusal | null {
  switch (verb) {
    case "approve":
    case "return":
    case "reject":
      return mayDecide(actor, on.subject, on.rules);
    case "withdraw":
      return mayWithdraw(actor, on.subject);
    case "takeBack":
      return mayTakeBack(actor, on.subject, on.rules.now);
    case "resubmit":
      return mayResubmit(actor, on.subject);
    case "confirm":
      return mayConfirm(actor, on.subject, on.rules);
  }
}

/** The role of a person who acts for that party of the rulebook. */
export function roleFor(actor: ActorTerm): string {
  if (actor === "authority") return "approver";
  return actor === "userUnit" ? "applicant" : actor;
}

/** Whether chat may decide a request of that size; above it the web page with a second factor. */
export function withinChatLimit(amounts: Amounts, limit: ChatLimit | null): boolean {
  if (!limit) return false;
  return (
    amounts.vcpu <= limit.maxVcpu &&
    amounts.memoryGib <= limit.maxMemoryGib &&
    amounts.storageGib <= limit.maxStorageGib
  );
}

function mayDecide(
  actor: RequestActor,
  subject: RequestSubject,
  rules: RequestRules,
): Refusal | null {
  const step = stepOf(rules.kind, subject.step);
  if (subject.status !== "pending" || !step) return "ended";
  if (!actor.roles.includes(roleFor(step.actorRole))) return "notDecider";
  if (subject.assigneeId && subject.assigneeId !== actor.personId) return "passedOn";
  if (actor.personId === subject.applicantId) return "ownRequest";
  const decidedOther = subject.decisions.some(({ personId }) => personId === actor.personId);
  if (rules.separatesReviewAndApproval && decidedOther) return "decidedOtherStep";
  if (actor.surface === "bot" && !withinChatLimit(subject.amounts, rules.kind.chat)) {
    return "aboveChatLimit";
  }
  return null;
}

function mayWithdraw(actor: RequestActor, subject: RequestSubject): Refusal | null {
  if (actor.personId !== subject.applicantId) return "notApplicant";
  return withdrawable.includes(subject.status) ? null : "ended";
}

const withdrawable: readonly RequestStatus[] = ["pending", "returned", "approved"];

function mayResubmit(actor: RequestActor, subject: RequestSubject): Refusal | null {
  if (actor.personId !== subject.applicantId) return "notApplicant";
  return subject.status === "returned" ? null : "ended";
}

function mayConfirm(
  actor: RequestActor,
  subject: RequestSubject,
  rules: RequestRules,
): Refusal | null {
  if (subject.status !== "confirming") return "ended";
  return partyFor(actor, subject, rules.kind) ? null : "notParty";
}

/** The party of the open step for which this person may confirm; a person speaks for one party only. */
export function partyFor(
  actor: Pick<RequestActor, "personId" | "roles">,
  subject: Pick<RequestSubject, "step" | "applicantId" | "confirmations">,
  kind: RequestKind,
): ActorTerm | null {
  const own = subject.confirmations.some(
    ({ step, personId }) => step === subject.step && personId === actor.personId,
  );
  if (own) return null;
  const isApplicant = actor.personId === subject.applicantId;
  const speaksFor = (party: ActorTerm) =>
    roleFor(party) === "applicant"
      ? isApplicant
      : !isApplicant && actor.roles.includes(roleFor(party));
  return openParties(subject, kind).find(speaksFor) ?? null;
}

function mayTakeBack(actor: RequestActor, subject: RequestSubject, now: Date): Refusal | null {
  if (subject.status !== "approved" || !subject.takeBack) return "takeBackOver";
  if (subject.takeBack.by !== actor.personId) return "notLastApprover";
  return now < subject.takeBack.until ? null : "takeBackOver";
}

import type { Amounts } from "../amounts.ts";
import type { ChatLimit, RequestKind, Step } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import type { RequestStatus, RequestVerb } from "../views/request.ts";
import { openParties } from "./confirm-step.ts";
import type { Confirmation, Decision } from "./state.ts";
import { stepOf } from "./steps.ts";

/** Why a person may not do it; each is told with a sentence of its own. */
export type Refusal =
  | "ended"
  | "notDecider"
  | "notOffered"
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
  /** GB/T 2260 code of the county whose organisation they belong to; null for the city's own. */
  county: string | null;
  organisationId: string;
  surface: "web" | "bot";
};

/** What the answer depends on; `takeBack` names who may still take the last approval back. */
export type RequestSubject = {
  status: RequestStatus;
  step: string | null;
  applicantId: string;
  /** The applicant is here no more: every applicant of the unit may then act in their stead. */
  applicantLeft: boolean;
  county: string | null;
  organisationId: string;
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
      return mayDecide(actor, verb, on);
    case "withdraw":
      return mayWithdraw(actor, on.subject);
    case "takeBack":
      return mayTakeBack(actor, on.subject, on.rules.now);
    case "resubmit":
      return mayResubmit(actor, on.subject);
    case "confirm":
      return mayConfirm(actor, on.subject, on.rules);
    case "object":
      return mayObject(actor, on.subject, on.rules);
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
  verb: "approve" | "return" | "reject",
  { subject, rules }: { subject: RequestSubject; rules: RequestRules },
): Refusal | null {
  const step = stepOf(rules.kind, subject.step);
  if (subject.status !== "pending" || !step) return "ended";
  if (!actor.roles.includes(roleFor(step.actorRole))) return "notDecider";
  if (!isInPlace(actor, step, subject)) return "notDecider";
  if (subject.assigneeId && subject.assigneeId !== actor.personId) return "passedOn";
  if (actor.personId === subject.applicantId) return "ownRequest";
  if (!step.outcomes.includes(verb)) return "notOffered";
  const decidedOther = subject.decisions.some(({ personId, onBehalfOf }) =>
    [personId, onBehalfOf].includes(actor.personId),
  );
  if (rules.separatesReviewAndApproval && decidedOther) return "decidedOtherStep";
  if (actor.surface === "bot" && !withinChatLimit(subject.amounts, rules.kind.chat)) {
    return "aboveChatLimit";
  }
  return null;
}

/** The user unit's step is for its own people, a county's for those of the request's county, every other for the city's. */
function isInPlace(actor: RequestActor, { actorRole }: Step, subject: RequestSubject): boolean {
  if (roleFor(actorRole) === "applicant") return actor.organisationId === subject.organisationId;
  return actor.county === (actorRole === "countyAuthority" ? subject.county : null);
}

type Unit = Pick<RequestSubject, "applicantId" | "applicantLeft" | "organisationId">;
type UnitActor = Pick<RequestActor, "personId" | "roles" | "organisationId">;

/** Whether a person acts as the applicant: they are it, or of its unit once the applicant has left. */
export function actsAsApplicant(actor: UnitActor, subject: Unit): boolean {
  if (actor.personId === subject.applicantId) return true;
  const isOfUnit = actor.organisationId === subject.organisationId;
  return subject.applicantLeft && isOfUnit && actor.roles.includes("applicant");
}

function mayWithdraw(actor: RequestActor, subject: RequestSubject): Refusal | null {
  if (!actsAsApplicant(actor, subject)) return "notApplicant";
  return withdrawable.includes(subject.status) ? null : "ended";
}

const withdrawable: readonly RequestStatus[] = ["pending", "returned", "approved"];

function mayResubmit(actor: RequestActor, subject: RequestSubject): Refusal | null {
  if (!actsAsApplicant(actor, subject)) return "notApplicant";
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

/** Whoever may confirm may say no, where the step takes that. */
function mayObject(
  actor: RequestActor,
  subject: RequestSubject,
  rules: RequestRules,
): Refusal | null {
  const takesNo = stepOf(rules.kind, subject.step)?.outcomes.includes("failed");
  return mayConfirm(actor, subject, rules) ?? (takesNo ? null : "notOffered");
}

/** The party of the open step for which this person may confirm; a person speaks for one party only. */
export function partyFor(
  actor: UnitActor,
  subject: Unit & Pick<RequestSubject, "step" | "confirmations">,
  kind: RequestKind,
): ActorTerm | null {
  const own = subject.confirmations.some(
    ({ step, personId }) => step === subject.step && personId === actor.personId,
  );
  if (own) return null;
  const isApplicant = actsAsApplicant(actor, subject);
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

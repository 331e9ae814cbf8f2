import type { LeaseStatus } from "../views/lease.ts";
import { actsAsApplicant } from "./may-request.ts";

export type LeaseVerb = "extend" | "release" | "change" | "reclaim" | "optimise" | "enforce";

export type LeaseActor = { personId: string; roles: readonly string[]; organisationId: string };

export type LeaseSubject = {
  holderId: string;
  /** The holder is here no more: every applicant of the organisation may then act in their stead. */
  holderLeft: boolean;
  organisationId: string;
  status: LeaseStatus;
  extendable: boolean;
  lastDay: string | null;
  openRequest: boolean;
  openReclaim: boolean;
  /** What lets an operator take the resources back: a missed duty, or a proposal refused or `unanswered`, which then still stands open. */
  power: "none" | "missed" | "refused" | "unanswered";
};

export type LeaseRefusal =
  | "ended"
  | "notHolder"
  | "notOperator"
  | "noPower"
  | "notExtendable"
  | "alreadyAsked"
  | "alreadyReleasing"
  | "needsReclaim";

/** Null when the person may do it, otherwise why not; a late extension may be asked for until the last day. */
export function mayLease(
  actor: LeaseActor,
  verb: LeaseVerb,
  on: { subject: LeaseSubject; today: string },
): LeaseRefusal | null {
  switch (verb) {
    case "extend":
      return mayExtend(actor, on.subject, on.today);
    case "release":
      return mayRelease(actor, on.subject);
    case "change":
    case "reclaim":
      return mayAskFor(actor, on.subject, on.today);
    case "optimise":
      return mayPropose(actor, on.subject, on.today);
    case "enforce":
      return mayEnforce(actor, on.subject, on.today);
  }
}

/** The operator proposes what to make of resources that are used little, one thing at a time. */
function mayPropose(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (!actor.roles.includes("operator")) return "notOperator";
  return mayBeAsked(subject, today);
}

/** The holder asks for a change or for the reclaim of what is in use, one thing at a time. */
function mayAskFor(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (!actsAsHolder(actor, subject)) return "notHolder";
  return mayBeAsked(subject, today);
}

function actsAsHolder(actor: LeaseActor, subject: LeaseSubject): boolean {
  const { holderId: applicantId, holderLeft: applicantLeft, organisationId } = subject;
  return actsAsApplicant(actor, { applicantId, applicantLeft, organisationId });
}

function mayBeAsked(subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (subject.status !== "active" || isOver(subject, today)) return "ended";
  if (subject.openReclaim) return "alreadyReleasing";
  return subject.openRequest ? "alreadyAsked" : null;
}

function isOver({ lastDay }: LeaseSubject, today: string): boolean {
  return lastDay !== null && today > lastDay;
}

function mayExtend(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (!actsAsHolder(actor, subject)) return "notHolder";
  if (!subject.extendable) return "notExtendable";
  if (subject.status !== "active" || isOver(subject, today)) return "ended";
  return subject.openRequest ? "alreadyAsked" : null;
}

/** An operator ends nothing that runs by this; what has ended, or was given up, goes back through them too. */
function mayRelease(actor: LeaseActor, subject: LeaseSubject): LeaseRefusal | null {
  const ends = subject.status === "expired" || subject.status === "reclaiming";
  const asOperator = ends && actor.roles.includes("operator");
  if (!actsAsHolder(actor, subject) && !asOperator) return "notHolder";
  if (subject.status === "reclaimed") return "ended";
  if (subject.openReclaim) return "alreadyReleasing";
  // What has no end goes back by a request of its own, with migration and backup affirmed (P24-20, P24-21).
  return subject.lastDay === null && !asOperator ? "needsReclaim" : null;
}

/** What runs is taken back against its unit only by a power that the rules give (P24-19, YCC-18, YCC-25). */
function mayEnforce(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (!actor.roles.includes("operator")) return "notOperator";
  const openRequest = subject.openRequest && subject.power !== "unanswered";
  const refusal = mayBeAsked({ ...subject, openRequest }, today);
  return refusal ?? (subject.power === "none" ? "noPower" : null);
}

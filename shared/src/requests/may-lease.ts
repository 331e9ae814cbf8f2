import type { LeaseStatus } from "../views/lease.ts";

export type LeaseVerb = "extend" | "release";

export type LeaseActor = { personId: string; roles: readonly string[] };

export type LeaseSubject = {
  holderId: string;
  status: LeaseStatus;
  extendable: boolean;
  lastDay: string;
  openExtension: boolean;
  openReclaim: boolean;
};

export type LeaseRefusal =
  | "ended"
  | "notHolder"
  | "notExtendable"
  | "alreadyAsked"
  | "alreadyReleasing";

/** Null when the person may do it, otherwise why not; a late extension may be asked for until the last day. */
export function mayLease(
  actor: LeaseActor,
  verb: LeaseVerb,
  on: { subject: LeaseSubject; today: string },
): LeaseRefusal | null {
  return verb === "extend" ? mayExtend(actor, on.subject, on.today) : mayRelease(actor, on.subject);
}

function mayExtend(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (actor.personId !== subject.holderId) return "notHolder";
  if (!subject.extendable) return "notExtendable";
  if (subject.status !== "active" || today > subject.lastDay) return "ended";
  return subject.openExtension ? "alreadyAsked" : null;
}

function mayRelease(actor: LeaseActor, subject: LeaseSubject): LeaseRefusal | null {
  const holds = actor.personId === subject.holderId || actor.roles.includes("operator");
  if (!holds) return "notHolder";
  if (subject.status === "reclaimed") return "ended";
  return subject.openReclaim ? "alreadyReleasing" : null;
}

import type { LeaseStatus } from "../views/lease.ts";

export type LeaseVerb = "extend" | "release" | "change" | "reclaim";

export type LeaseActor = { personId: string; roles: readonly string[] };

export type LeaseSubject = {
  holderId: string;
  status: LeaseStatus;
  extendable: boolean;
  lastDay: string | null;
  openRequest: boolean;
  openReclaim: boolean;
};

export type LeaseRefusal =
  | "ended"
  | "notHolder"
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
  }
}

/** The holder asks for a change or for the reclaim of what is in use, one thing at a time. */
function mayAskFor(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (actor.personId !== subject.holderId) return "notHolder";
  if (subject.status !== "active" || isOver(subject, today)) return "ended";
  if (subject.openReclaim) return "alreadyReleasing";
  return subject.openRequest ? "alreadyAsked" : null;
}

function isOver({ lastDay }: LeaseSubject, today: string): boolean {
  return lastDay !== null && today > lastDay;
}

function mayExtend(actor: LeaseActor, subject: LeaseSubject, today: string): LeaseRefusal | null {
  if (actor.personId !== subject.holderId) return "notHolder";
  if (!subject.extendable) return "notExtendable";
  if (subject.status !== "active" || isOver(subject, today)) return "ended";
  return subject.openRequest ? "alreadyAsked" : null;
}

function mayRelease(actor: LeaseActor, subject: LeaseSubject): LeaseRefusal | null {
  const holds = actor.personId === subject.holderId || actor.roles.includes("operator");
  if (!holds) return "notHolder";
  if (subject.status === "reclaimed") return "ended";
  if (subject.openReclaim) return "alreadyReleasing";
  // What has no end goes back by a request of its own, with migration and backup affirmed (P24-20, P24-21).
  return subject.lastDay === null && !actor.roles.includes("operator") ? "needsReclaim" : null;
}

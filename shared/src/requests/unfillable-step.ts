import type { RequestKind, Step } from "../rulebooks/kind-schema.ts";
import { roleFor } from "./may-request.ts";
import { decisionSteps, isConfirmation, partiesOf, stepsOf } from "./steps.ts";

export type Candidate = {
  personId: string;
  roles: readonly string[];
  county: string | null;
  organisationId: string;
};

export type Staffing = {
  applicantId: string;
  /** The county whose units file, null for the city's. */
  county: string | null;
  /** The organisation whose request it is. */
  organisationId: string;
  people: readonly Candidate[];
  separatesReviewAndApproval: boolean;
};

/** The first step that nobody could decide, so that a request is refused at filing and not left lying; null when all can be. */
export function unfillableStep(kind: RequestKind, staffing: Staffing): Step | null {
  const steps = decisionSteps(kind);
  for (let count = 1; count <= steps.length; count += 1) {
    if (!fill(steps.slice(0, count), staffing, [])) return steps[count - 1] ?? null;
  }
  return stepsOf(kind).find((step) => isConfirmation(step) && !hasParties(step, staffing)) ?? null;
}

function hasParties(step: Step, { applicantId, people }: Staffing): boolean {
  return partiesOf(step)
    .map(roleFor)
    .filter((role) => role !== "applicant")
    .every((role) =>
      people.some(({ personId, roles }) => personId !== applicantId && roles.includes(role)),
    );
}

function fill(steps: Step[], staffing: Staffing, taken: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (!step) return true;
  const role = roleFor(step.actorRole);
  const county = step.actorRole === "countyAuthority" ? staffing.county : null;
  const isInPlace = (one: Candidate) =>
    role === "applicant" ? one.organisationId === staffing.organisationId : one.county === county;
  return staffing.people
    .filter(isInPlace)
    .filter(({ personId, roles }) => roles.includes(role) && personId !== staffing.applicantId)
    .filter(({ personId }) => !staffing.separatesReviewAndApproval || !taken.includes(personId))
    .some(({ personId }) => fill(rest, staffing, [...taken, personId]));
}

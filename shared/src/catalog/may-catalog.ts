import { coreNodeCode } from "../nodes.ts";
import type { CatalogVersionState } from "./catalog-version.ts";
import type { FilingStep } from "./filing-steps.ts";

export type CatalogActor = {
  personId: string;
  tenant: string;
  county: string | null;
  roles: readonly string[];
};

export type CatalogSubject = {
  tenant: string;
  state: CatalogVersionState;
  /** With whom it waits to be filed; null when it waits for nobody. */
  waitsFor: FilingStep["with"] | null;
  submittedBy: string | null;
};

export type CatalogVerb = "edit" | "submit" | "withdraw" | "file" | "return";

const editors = ["operator", "admin"];

/** Whether this person keeps the catalog of their own node. */
export function keepsCatalog({ roles, county }: Pick<CatalogActor, "roles" | "county">): boolean {
  return county === null && editors.some((role) => roles.includes(role));
}

/** What a person may do with a version of a catalog; nobody files what they submitted themselves. */
export function mayCatalog(actor: CatalogActor, subject: CatalogSubject): CatalogVerb[] {
  const keeps = actor.tenant === subject.tenant && keepsCatalog(actor);
  switch (subject.state) {
    case "draft":
    case "returned":
      return keeps ? ["edit", "submit"] : [];
    case "submitted": {
      const files = subject.waitsFor !== null && filesWith(actor, subject, subject.waitsFor);
      const isOwn = actor.personId === subject.submittedBy;
      return [
        ...(files && !isOwn ? (["file", "return"] as const) : []),
        ...(keeps ? (["withdraw"] as const) : []),
      ];
    }
    case "filed":
      return [];
    default:
      return subject.state satisfies never;
  }
}

function filesWith(
  { tenant, county, roles }: CatalogActor,
  subject: CatalogSubject,
  step: FilingStep["with"],
): boolean {
  if (step === "province") return tenant === coreNodeCode && roles.includes("staff");
  return tenant === subject.tenant && county === null && roles.includes("approver");
}

import { coreNodeCode, type FilingStep } from "@duoyun/shared";
import { and, arrayContains, isNull, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { listActive } from "../people/list-active.ts";

const filerRoles = { authority: "approver", province: "staff" } as const;

type Step = FilingStep["with"];

/** The node at which those of a step are. */
export function nodeOfStep(step: Step, tenant: string): string {
  return step === "province" ? coreNodeCode : tenant;
}

/** Those of the node, in whose scope this runs, who file at a step what this person submitted; nobody files their own. */
export function listFilers(
  tx: Transaction,
  tenant: string,
  { step, submittedBy }: { step: Step; submittedBy: string | null },
): Promise<string[]> {
  const files = and(arrayContains(person.roles, [filerRoles[step]]), isNull(person.county));
  const isOther = submittedBy === null ? undefined : ne(person.id, submittedBy);
  return listActive(tx, tenant, and(files, isOther));
}

import { coreNodeCode, notFound } from "@duoyun/shared";
import type { PersonActor, Role } from "../context.ts";

export const rulebookKeepers = ["admin"] as const satisfies Role[];

/** Whether this person may change the documents of rules: they bind every node, so they are the province's to load. */
export function keepsRulebooks({ tenant, roles }: Pick<PersonActor, "tenant" | "roles">): boolean {
  return tenant === coreNodeCode && rulebookKeepers.some((role) => roles.includes(role));
}

/** To the people of other nodes the documents are not there to be changed. */
export function requireProvince({ tenant }: PersonActor): void {
  if (tenant !== coreNodeCode) throw notFound({ zh: "规则文件", en: "document of rules" });
}

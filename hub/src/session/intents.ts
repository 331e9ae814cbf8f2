import { keepsCatalog } from "@duoyun/shared";
import type { PersonActor, Role } from "../context.ts";
import { keepsRulebooks } from "../rulebooks/require-province.ts";

/** What a person of each role comes for; page and bots show these and nothing else. */
const byRole = {
  applicant: ["newTemporary", "mine", "quota", "leases", "extend", "release", "catalog"],
  approver: ["pending", "requests", "quota", "leases", "catalog"],
  countyAuthority: ["pending", "requests", "quota", "leases", "catalog"],
  operator: ["pending", "requests", "quota", "leases", "release", "catalog"],
  provider: ["requests", "leases", "catalog"],
  staff: ["requests", "quota", "leases", "catalog"],
  admin: ["requests", "quota", "leases", "catalog", "people", "audit"],
} as const satisfies Record<Role, readonly string[]>;

const everyone = ["nodes", "settings", "help"] as const;

export type Intent =
  | (typeof byRole)[Role][number]
  | (typeof everyone)[number]
  | "draftCatalog"
  | "rulebooks"
  | "demoClock";

export type IntentHolder = Pick<PersonActor, "tenant" | "roles"> & { county?: string | null };

/** The intents open to this person, each once, in the order in which they are offered. */
export function intentsOf(holder: IntentHolder, demo: boolean): Intent[] {
  const { roles, county = null } = holder;
  const own = roles.flatMap((role): readonly Intent[] => byRole[role]);
  const keeps = keepsCatalog({ roles, county }) ? (["draftCatalog"] as const) : [];
  const loads = keepsRulebooks(holder) ? (["rulebooks"] as const) : [];
  const moves = demo ? (["demoClock"] as const) : [];
  return [...new Set<Intent>([...own, ...everyone, ...keeps, ...loads, ...moves])];
}

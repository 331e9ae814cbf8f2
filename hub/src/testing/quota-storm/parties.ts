import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import type { CityActor, ClockActor, Ctx, PersonActor } from "../../context.ts";
import { organisation, quota } from "../../database/schema/index.ts";
import { inTenant } from "../../database/tenancy.ts";
import type { HubTest } from "../create-hub-test.ts";

/** Those who act for and on one organisation's requests. */
export type Party = {
  tenant: string;
  applicant: Ctx<PersonActor>;
  reviewer: Ctx<PersonActor>;
  approvers: Ctx<PersonActor>[];
  city: Ctx<CityActor>;
  /** What has been filed, and the leases born of it, as far as the party has heard. */
  requests: Map<string, KnownRequest>;
  leases: Set<string>;
};

export type KnownRequest = {
  id: string;
  status: string;
  step: { id: string } | null;
  revision: number;
  version: number;
};

const limits: Record<string, number> = { hosts: 12, vcpu: 40, memoryGib: 96, storageGib: 1_200 };

const organisations = [
  { prefix: "yc", code: "yc-education", approvers: ["yc-approver", "yc-approver-2"] },
  { prefix: "yc", code: "yc-transport", approvers: ["yc-approver", "yc-approver-2"] },
  { prefix: "js", code: "js-education", approvers: ["js-approver"] },
] as const;

/** Three organisations at two nodes, their quotas so tight that filing is often refused. */
export function gatherParties(hub: HubTest): Promise<Party[]> {
  return Promise.all(
    organisations.map(async ({ prefix, code, approvers }) => {
      const applicant = await hub.as(`${prefix}-applicant`);
      const { tenant } = applicant.actor;
      const organisationId = await tighten(hub, tenant, code);
      return {
        tenant,
        applicant: { ...applicant, actor: { ...applicant.actor, organisationId } },
        reviewer: await hub.as(`${prefix}-reviewer`),
        approvers: await Promise.all(approvers.map((approver) => hub.as(approver))),
        city: hub.city(tenant),
        requests: new Map(),
        leases: new Set(),
      };
    }),
  );
}

/** A sweep leaves a row that fails for its next run; here each such failure is kept. */
export function watchedSweep(hub: HubTest): { ctx: Ctx<ClockActor>; failures: string[] } {
  const failures: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void failures.push(line) });
  return { ctx: { ...hub.sweep, log }, failures };
}

function tighten({ db }: HubTest, tenant: string, code: string): Promise<string> {
  return inTenant(db, tenant, async (tx) => {
    const [row] = await tx.select().from(organisation).where(eq(organisation.code, code));
    if (!row) throw new Error(`There is no sample organisation ${code}.`);
    for (const [kind, limitAmount] of Object.entries(limits)) {
      const which = and(eq(quota.organisationId, row.id), eq(quota.kind, kind));
      await tx.update(quota).set({ limitAmount }).where(which);
    }
    return row.id;
  });
}

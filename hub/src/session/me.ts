import {
  coreNodeCode,
  type MeView,
  missingSchedule,
  NodeCode,
  nodeOf,
  notFound,
  today,
} from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { organisation, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { intentsOf } from "./intents.ts";

const defaultIdleSeconds = 3_600;

/** Who the caller is and what they may come for. */
export async function me(ctx: Ctx<PersonActor>): Promise<MeView> {
  const { actor, settings } = ctx;
  const [row] = await inTenant(ctx.db, actor.tenant, (tx) =>
    tx
      .select({
        locale: person.locale,
        digest: person.digest,
        zh: organisation.titleZh,
        en: organisation.titleEn,
      })
      .from(person)
      .innerJoin(organisation, eq(organisation.id, person.organisationId))
      .where(eq(person.id, actor.personId)),
  );
  if (!row) throw notFound({ zh: "人员", en: "person" });
  return {
    personId: actor.personId,
    title: actor.title,
    tenant: actor.tenant,
    node: nodeOf(NodeCode.parse(actor.tenant)).name,
    organisationId: actor.organisationId,
    organisation: { zh: row.zh, en: row.en },
    roles: [...actor.roles],
    locale: row.locale,
    secondFactor: ctx.secondFactor !== undefined,
    demo: settings.demo,
    idleSeconds: settings.idleSeconds ?? defaultIdleSeconds,
    digest: row.digest,
    missingSchedule: importsSchedules(actor)
      ? missingSchedule(ctx.calendars, today(ctx.clock))
      : null,
    may: intentsOf(actor, settings.demo),
  };
}

function importsSchedules({ tenant, roles }: PersonActor): boolean {
  return tenant === coreNodeCode && roles.includes("admin");
}

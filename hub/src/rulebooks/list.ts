import {
  coreNodeCode,
  type Rulebook,
  type RulebookVersionView,
  type RulebookView,
  today,
} from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { audit, rulebook as table } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { followersOf } from "./followers-of.ts";
import { newestOf } from "./newest-of.ts";
import { readRulebooks } from "./read-loaded.ts";
import { requireProvince } from "./require-province.ts";

/** Every document with its versions, who loaded them and the nodes that follow it; those that no node follows come last. */
export async function listRulebooks(ctx: Ctx<PersonActor>): Promise<RulebookView[]> {
  requireProvince(ctx.actor);
  const known = await readRulebooks(ctx.db);
  const loaded = await readLoading(ctx);
  const views = newestOf(known).map(({ id, title, docNo }) => ({
    id,
    title,
    docNo,
    versions: versionsOf(
      known.filter((one) => one.id === id),
      { loaded, today: today(ctx.clock) },
    ),
    followers: followersOf(id, ctx.rulebooks?.chains),
  }));
  return [
    ...views.filter(({ followers }) => followers.length > 0),
    ...views.filter(({ followers }) => followers.length === 0),
  ];
}

type Loading = Map<string, NonNullable<RulebookVersionView["loaded"]>>;

function versionsOf(
  versions: readonly Rulebook[],
  { loaded, today: day }: { loaded: Loading; today: string },
): RulebookVersionView[] {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  const isDue = ({ effectiveFrom }: Rulebook) => effectiveFrom === null || effectiveFrom <= day;
  const inForce = newestFirst.find(isDue)?.version ?? 0;
  return newestFirst.map((one) => ({
    version: one.version,
    firstDay: one.effectiveFrom,
    state: one.version === inForce ? "inForce" : isDue(one) ? "past" : "toCome",
    loaded: loaded.get(keyOf(one)) ?? null,
  }));
}

/** When each version was loaded, and by whom as the province's audit has it. */
function readLoading({ db }: Ctx<PersonActor>): Promise<Loading> {
  return inTenant(db, coreNodeCode, async (tx) => {
    const rows = await tx
      .select({ id: table.id, version: table.version, at: table.loadedAt })
      .from(table);
    const told = await tx
      .select({ id: audit.entityId, data: audit.data, actor: audit.actor })
      .from(audit)
      .where(
        and(
          eq(audit.tenant, coreNodeCode),
          eq(audit.entity, "rulebook"),
          eq(audit.action, "rulebook.loaded"),
        ),
      );
    const by = new Map(
      told.map(({ id, data, actor }) => [
        keyOf({ id, version: Number(data.version) }),
        actorTitle(actor),
      ]),
    );
    return new Map(
      rows.map((row) => [keyOf(row), { at: row.at.toISOString(), by: by.get(keyOf(row)) ?? null }]),
    );
  });
}

function keyOf({ id, version }: { id: string; version: number }): string {
  return `${id} ${version}`;
}

import { invalid, type Text, type ViewLogView } from "@duoyun/shared";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { person, viewLog } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { noteView } from "./note-view.ts";

const pageSize = 50;

export type ViewLogPage = { items: ViewLogView[]; nextCursor: string | null };

/** Who looked at what at the person's node, newest first. */
export async function listViews(
  ctx: Ctx<PersonActor>,
  input: { cursor?: string | undefined },
): Promise<ViewLogPage> {
  const { tenant } = ctx.actor;
  const before = input.cursor === undefined ? null : parseCursor(input.cursor);
  await noteView(ctx, { entity: "audit", entityId: tenant });
  const rows = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .select({ row: viewLog, titleZh: person.titleZh, titleEn: person.titleEn })
      .from(viewLog)
      .leftJoin(person, eq(person.id, viewLog.personId))
      .where(and(eq(viewLog.tenant, tenant), before === null ? undefined : lt(viewLog.id, before)))
      .orderBy(desc(viewLog.id))
      .limit(pageSize),
  );
  const items = rows.map(({ row, titleZh, titleEn }) => ({
    id: row.id,
    hour: row.hour.toISOString(),
    person: titleOf(titleZh, titleEn),
    entity: row.entity,
    entityId: row.entityId,
    surface: row.surface,
  }));
  const last = items.at(-1);
  return { items, nextCursor: last && items.length === pageSize ? String(last.id) : null };
}

function titleOf(zh: string | null, en: string | null): Text {
  return { zh: zh ?? "已不在册的人员", en: en ?? "A person no longer listed" };
}

function parseCursor(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw invalid({
    zh: "列表位置无效，请从头打开列表。",
    en: "This place in the list is not known. Open the list from the start.",
  });
}

import {
  AppError,
  coreNodeCode,
  findRulebook,
  invalid,
  type Rulebook,
  type RulebookInput,
  shiftDay,
  today,
} from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { rulebook as table } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { readRulebooks } from "./read-loaded.ts";

export type LoadInput = { rulebook: Rulebook; data: RulebookInput; from: string };

/** Puts a new version of a document in force from a day to come; what was filed before keeps the version it was filed under. */
export async function loadRulebook(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { rulebook, data, from }: LoadInput,
): Promise<void> {
  const { id, version } = rulebook;
  await inTenant(ctx.db, coreNodeCode, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('rulebook', 0))`);
    const known = await readRulebooks(tx);
    const present = findRulebook(id, known);
    if (!present) throw unknownDocument(id, known);
    if (version !== present.version + 1) throw otherVersion(present.version + 1);
    const earliest = latestOf(shiftDay(today(ctx.clock), 1), present.effectiveFrom);
    if (from < earliest) throw tooEarly(earliest);
    const loadedAt = ctx.clock.now();
    await tx.insert(table).values({ id, version, inForceFrom: from, data, loadedAt });
    await emitAudit(tx, ctx, {
      tenant: coreNodeCode,
      action: "rulebook.loaded",
      entity: "rulebook",
      entityId: id,
      data: { version, from, before: present.version },
    });
  });
}

function latestOf(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}

function unknownDocument(id: string, known: readonly Rulebook[]): AppError {
  const ids = [...new Set(known.map((one) => one.id))].join(", ");
  return new AppError("not_found", {
    zh: `没有编号为 ${id} 的规则文件，请修改已有文件之一：${ids}。`,
    en: `There is no document ${id}. Change one of these: ${ids}.`,
  });
}

function otherVersion(next: number): AppError {
  return new AppError("conflict", {
    zh: `版本号应为 ${next}（现有版本加一）。请在最新版本上修改，并填写该版本号。`,
    en: `Its version has to be ${next}, one more than the present one. Change the newest version and give it that number.`,
  });
}

function tooEarly(earliest: string): AppError {
  return invalid({
    zh: `最早自 ${earliest} 起施行：不能早于明天，也不能早于前一版本的施行日。请改日期。`,
    en: `It can be in force from ${earliest} at the earliest: not before tomorrow, nor before the version that it follows. Choose another day.`,
  });
}

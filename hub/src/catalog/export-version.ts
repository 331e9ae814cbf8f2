import type { Ctx, PersonActor } from "../context.ts";
import { exportSheet, type SheetKind } from "./export-sheet.ts";
import { findVersion, whereSeen } from "./find-version.ts";

/** A version as a file, for whoever may see it. */
export async function exportVersion(
  ctx: Ctx<PersonActor>,
  { id, kind }: { id: string; kind: SheetKind },
): Promise<{ name: string; base64: string }> {
  const { tenant, number, items } = await whereSeen(ctx, (tx) => findVersion(tx, id));
  const content = await exportSheet(items, kind);
  return { name: `catalog-${tenant}-${number}.${kind}`, base64: content.toString("base64") };
}

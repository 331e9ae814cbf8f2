import { nodeCodes } from "@duoyun/shared";
import { and, inArray, isNull, lt, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { attachment } from "../database/schema/index.ts";
import type { Sweep } from "./sweep.ts";

const keptMilliseconds = 24 * 60 * 60 * 1_000;
const batch = 200;

/** Drops the files that were uploaded a day ago and that no request names. */
export const dropUploads: Sweep = {
  name: "drop-uploads",
  everySeconds: 3_600,
  due: async () => nodeCodes.map((code) => ({ tenant: code, id: code })),
  carryOut: async (tx, ctx, { tenant }) => {
    const dropped = await dropOld(tx, ctx);
    if (dropped.length === 0) return false;
    const about = { tenant, action: "attachment.dropped", entity: "node", entityId: tenant };
    await emitAudit(tx, ctx, { ...about, data: { files: dropped } });
    return true;
  },
};

function dropOld(tx: Transaction, { clock }: Ctx) {
  const before = new Date(clock.now().getTime() - keptMilliseconds);
  const old = tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(and(isNull(attachment.requestId), lt(attachment.createdAt, before)))
    .limit(batch)
    .for("update", { skipLocked: true });
  return tx
    .delete(attachment)
    .where(and(inArray(attachment.id, old), sql`${attachment.requestId} is null`))
    .returning({ id: attachment.id, sha256: attachment.sha256 });
}

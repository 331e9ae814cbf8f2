import { createHash } from "node:crypto";
import { AppError, type EnrolInput, type EnrolResult, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, gt, isNull } from "drizzle-orm";
import { calculateJwkThumbprint } from "jose";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { enrolmentCode, node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { lockNodeState } from "./lock-node-state.ts";

const badCode = () =>
  new AppError("invalid", {
    zh: "接入码无效、已用过或已过期。请向省级管理员索取新的接入码。",
    en: "This enrolment code is wrong, used or out of date. Ask the province's administrator for a new one.",
  });

/** Takes the public key of a city that shows its one-time code; the same code and key again is answered alike. */
export async function enrol(ctx: Omit<Ctx, "actor">, input: EnrolInput): Promise<EnrolResult> {
  const keyId = await calculateJwkThumbprint(input.publicKey);
  const result = await inTenant(ctx.db, input.city, async (tx) => {
    const known = await findKeyId(tx, input.city);
    if (known === undefined) throw badCode();
    if (await useCode(tx, input, known === keyId)) await storeKey(tx, input, keyId);
    const { epoch, cursor } = await lockNodeState(tx, input.city);
    await notify(tx, { topic: "node", tenant: input.city, id: input.city });
    const actor = { kind: "city", tenant: input.city } as const;
    await emitAudit(
      tx,
      { ...ctx, actor },
      {
        tenant: input.city,
        action: "node.enrolled",
        entity: "node",
        entityId: input.city,
        data: { keyId, software: input.software },
      },
    );
    crashPoint("hub.enrol.beforeCommit");
    return { keyId, epoch, cursor };
  });
  crashPoint("hub.enrol.afterCommit");
  return result;
}

async function findKeyId(tx: Transaction, city: string): Promise<string | null | undefined> {
  const [row] = await tx
    .select({ keyId: node.keyId })
    .from(node)
    .where(eq(node.tenant, city))
    .for("update");
  return row?.keyId;
}

/** False for a code that this very key used before: the answer had been lost. */
async function useCode(tx: Transaction, input: EnrolInput, sameKey: boolean): Promise<boolean> {
  const codeHash = createHash("sha256").update(input.code).digest("hex");
  const mine = and(eq(enrolmentCode.codeHash, codeHash), eq(enrolmentCode.tenant, input.city));
  const now = realClock.now();
  const fresh = await tx
    .update(enrolmentCode)
    .set({ usedAt: now })
    .where(and(mine, isNull(enrolmentCode.usedAt), gt(enrolmentCode.expiresAt, now)))
    .returning({ codeHash: enrolmentCode.codeHash });
  if (fresh.length > 0) return true;
  const [used] = await tx.select().from(enrolmentCode).where(mine);
  if (used?.usedAt && sameKey) return false;
  throw badCode();
}

async function storeKey(tx: Transaction, input: EnrolInput, keyId: string): Promise<void> {
  await tx
    .update(node)
    .set({ publicKey: input.publicKey, keyId, joinedAt: realClock.now() })
    .where(eq(node.tenant, input.city));
}

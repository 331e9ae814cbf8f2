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
import { proveHub } from "./hub-identity.ts";
import { lockNodeState } from "./lock-node-state.ts";
import { forgetSenders } from "./note-doubling.ts";

const badCode = () =>
  new AppError("invalid", {
    zh: "接入码无效、已用过或已过期。请向省级管理员索取新的接入码。",
    en: "This enrolment code is wrong, used or out of date. Ask the province's administrator for a new one.",
  });

/** Takes the public key of a city that shows its one-time code; the same code and key again is answered alike, with whether the province has confirmed the key by now. */
export async function enrol(ctx: Omit<Ctx, "actor">, input: EnrolInput): Promise<EnrolResult> {
  const keyId = await calculateJwkThumbprint(input.publicKey);
  const hub = await proveHub(ctx.db, { ...input, keyId });
  const result = await inTenant(ctx.db, input.city, async (tx) => {
    const known = await findNode(tx, input.city);
    if (!known) throw badCode();
    const fresh = await useCode(tx, input, known.keyId === keyId);
    const { epoch, cursor } = await lockNodeState(tx, input.city);
    const joined = fresh ? fresh.trusted : known.joinedAt !== null;
    if (!fresh) return { keyId, epoch, cursor, joined, hub };
    await storeKey(tx, { input, keyId, joined });
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
        data: { keyId, software: input.software, joined },
      },
    );
    crashPoint("hub.enrol.beforeCommit");
    return { keyId, epoch, cursor, joined, hub };
  });
  crashPoint("hub.enrol.afterCommit");
  return result;
}

async function findNode(tx: Transaction, city: string) {
  const [row] = await tx
    .select({ keyId: node.keyId, joinedAt: node.joinedAt })
    .from(node)
    .where(eq(node.tenant, city))
    .for("no key update");
  return row;
}

/** Null for a code that this very key used before: the answer had been lost, or it asks how things stand. */
async function useCode(
  tx: Transaction,
  input: EnrolInput,
  sameKey: boolean,
): Promise<{ trusted: boolean } | null> {
  const codeHash = createHash("sha256").update(input.code).digest("hex");
  const mine = and(eq(enrolmentCode.codeHash, codeHash), eq(enrolmentCode.tenant, input.city));
  const now = realClock.now();
  const [fresh] = await tx
    .update(enrolmentCode)
    .set({ usedAt: now })
    .where(and(mine, isNull(enrolmentCode.usedAt), gt(enrolmentCode.expiresAt, now)))
    .returning({ trusted: enrolmentCode.trusted });
  if (fresh) return fresh;
  const [used] = await tx.select().from(enrolmentCode).where(mine);
  if (used?.usedAt && sameKey) return null;
  throw badCode();
}

type Storing = { input: EnrolInput; keyId: string; joined: boolean };

async function storeKey(tx: Transaction, { input, keyId, joined }: Storing): Promise<void> {
  const askedAt = realClock.now();
  const since = joined ? { joinedAt: askedAt, leftAt: null } : { joinedAt: null };
  await tx
    .update(node)
    .set({ publicKey: input.publicKey, keyId, askedAt, ...since })
    .where(eq(node.tenant, input.city));
  await forgetSenders(tx, input.city);
}

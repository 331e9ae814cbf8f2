import { createPublicKey, verify } from "node:crypto";
import {
  AppError,
  PublicKey,
  type RotateInput,
  type RotateResult,
  rotationProof,
} from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { calculateJwkThumbprint } from "jose";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { forgetSenders } from "./note-doubling.ts";

/** Lets a member's next key count instead of the one that the province confirmed, which vouches for it; the same again is answered alike. */
export async function rotateKey(
  ctx: Omit<Ctx, "actor">,
  input: RotateInput,
): Promise<RotateResult> {
  const { city: tenant, keyId: from, publicKey } = input;
  const keyId = await calculateJwkThumbprint(publicKey);
  const text = Buffer.from(rotationProof({ city: tenant, from, to: keyId }));
  await inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx.select().from(node).where(eq(node.tenant, tenant)).for("no key update");
    if (row?.keyId === keyId) return;
    if (!row?.publicKey || !row.joinedAt || row.keyId !== from) throw notThatKey();
    const isSigned = fits(PublicKey.parse(row.publicKey), text, input.signature);
    if (!isSigned || !fits(publicKey, text, input.proof)) throw notThatKey();
    await tx.update(node).set({ publicKey, keyId }).where(eq(node.tenant, tenant));
    await forgetSenders(tx, tenant);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const entry = { tenant, action: "node.keyRotated", entity: "node", entityId: tenant };
    const actor = { kind: "city", tenant } as const;
    await emitAudit(tx, { ...ctx, actor }, { ...entry, data: { from, keyId } });
  });
  return { keyId };
}

function fits(jwk: PublicKey, text: Buffer, signature: string): boolean {
  const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  return verify(null, text, key, Buffer.from(signature, "base64url"));
}

function notThatKey(): AppError {
  return new AppError("unauthenticated", {
    zh: "更换未被接受：该节点现用的不是这把密钥，或签名不符。请核对“节点”页上的指纹，或用新的接入码重新接入。",
    en: "The key was not replaced: this node's key is another one, or a signature does not fit. Compare the fingerprint on the page of nodes, or join again with a new code.",
  });
}

import { createHash, randomBytes } from "node:crypto";
import { NodeCode, notFound, realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { enrolmentCode, node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { hubFingerprint } from "../federation/hub-identity.ts";

const validMilliseconds = 86_400_000;

export type Invitation = { node: string; code: string; expiresAt: string; hubFingerprint: string };

/** A one-time code, valid for a day, by which a node joins or renews its key; an earlier one that was not used is void. */
export async function inviteNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  input: { node: string },
): Promise<Invitation> {
  const { data: tenant } = NodeCode.safeParse(input.node);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  const code = randomBytes(18).toString("base64url");
  const codeHash = createHash("sha256").update(code).digest("hex");
  const expiresAt = new Date(realClock.now().getTime() + validMilliseconds);
  await inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx.select().from(node).where(eq(node.tenant, tenant)).for("no key update");
    if (!row) throw notFound({ zh: "节点", en: "node" });
    const unused = and(eq(enrolmentCode.tenant, tenant), isNull(enrolmentCode.usedAt));
    await tx.delete(enrolmentCode).where(unused);
    await tx.insert(enrolmentCode).values({ codeHash, tenant, expiresAt });
    const data = { expiresAt: expiresAt.toISOString() };
    const entry = { tenant, action: "node.invited", entity: "node", entityId: tenant, data };
    await emitAudit(tx, ctx, entry);
  });
  const fingerprint = await hubFingerprint(ctx.db);
  return { node: tenant, code, expiresAt: expiresAt.toISOString(), hubFingerprint: fingerprint };
}

import { AppError, hubAudience, NodeCode, nodeTokenLimits, realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { decodeJwt, importJWK, type JWTPayload, jwtVerify } from "jose";
import { z } from "zod";
import type { CityActor } from "../context.ts";
import type { Database, Transaction } from "../database/connect.ts";
import { node, nodeTokenUse } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { keptFromSending } from "../nodes/suspension.ts";
import { bodyDigest } from "./body-digest.ts";

/** `path` carries the query; `rawBody` is empty where the request has none. */
export type NodeRequest = {
  authorization: string;
  method: string;
  path: string;
  rawBody: Uint8Array | string;
};

const Claims = z.object({
  jti: z.string().min(16).max(64),
  iat: z.number(),
  exp: z.number(),
  htm: z.string(),
  htp: z.string(),
  bdg: z.string(),
});

const refusal = (why: string) =>
  new AppError(
    "unauthenticated",
    {
      zh: "节点凭据未被接受。请核对节点时钟与密钥，或用新的接入码重新接入。",
      en: "The node's credential was not accepted. Check its clock and key, or enrol it again with a new code.",
    },
    { why },
  );

const unconfirmed = () =>
  new AppError("unauthenticated", {
    zh: "该节点的密钥尚待省级确认。请把节点日志中的指纹告知省级工作人员核对确认。",
    en: "The province has not confirmed this node's key yet. Tell its staff the fingerprint in the node's log, so that they can compare and confirm it.",
  });

/** Who the signed token of a request speaks for; each token opens one request, once, on real time. */
export async function verifyNodeToken(db: Database, request: NodeRequest): Promise<CityActor> {
  const token = request.authorization.replace(/^Bearer\s+/i, "");
  const tenant = claimedTenant(token);
  return inTenant(db, tenant, async (tx) => {
    const { claims, row } = await verifySignature(tx, tenant, token);
    checkBinding(claims, request);
    await useOnce(tx, tenant, claims);
    const signedAt = new Date(claims.iat * 1_000);
    return { kind: "city", tenant, signedAt, ...keptFromSending(row) };
  });
}

function claimedTenant(token: string): NodeCode {
  try {
    return NodeCode.parse(decodeJwt(token).iss);
  } catch {
    throw refusal("unreadable token");
  }
}

async function verifySignature(tx: Transaction, tenant: string, token: string) {
  const [row] = await tx.select().from(node).where(eq(node.tenant, tenant));
  if (!row?.publicKey || !row.keyId) throw refusal("node not enrolled");
  if (!row.joinedAt) throw unconfirmed();
  const { keyId } = row;
  const key = await importJWK(row.publicKey, "EdDSA");
  const { payload, protectedHeader } = await jwtVerify(token, key, {
    algorithms: ["EdDSA"],
    audience: hubAudience,
    issuer: tenant,
    clockTolerance: nodeTokenLimits.skewSeconds,
    currentDate: realClock.now(),
    requiredClaims: ["iat", "exp", "jti"],
  }).catch(() => {
    throw refusal("wrong key, audience or time");
  });
  if (protectedHeader.kid !== keyId) throw refusal("another key id");
  return { claims: readClaims(payload), row };
}

function readClaims(payload: JWTPayload): z.infer<typeof Claims> {
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw refusal("claims missing");
  const { iat, exp } = claims.data;
  const nowSeconds = realClock.now().getTime() / 1_000;
  if (exp - iat > nodeTokenLimits.lifeSeconds) throw refusal("token lives too long");
  if (iat > nowSeconds + nodeTokenLimits.skewSeconds) throw refusal("issued in the future");
  return claims.data;
}

function checkBinding(claims: z.infer<typeof Claims>, request: NodeRequest): void {
  if (claims.htm !== request.method || claims.htp !== request.path)
    throw refusal("another request");
  if (claims.bdg !== bodyDigest(request.rawBody)) throw refusal("another body");
}

async function useOnce(
  tx: Transaction,
  tenant: string,
  { jti, exp }: { jti: string; exp: number },
): Promise<void> {
  const expiresAt = new Date((exp + nodeTokenLimits.skewSeconds) * 1_000);
  const used = await tx
    .insert(nodeTokenUse)
    .values({ jti, tenant, expiresAt })
    .onConflictDoNothing()
    .returning({ jti: nodeTokenUse.jti });
  if (used.length === 0) throw refusal("token used before");
}

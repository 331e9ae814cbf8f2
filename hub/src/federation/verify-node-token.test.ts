import { createHash, randomUUID } from "node:crypto";
import { PublicKey } from "@duoyun/shared";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { enrol } from "./enrol.ts";
import { verifyNodeToken } from "./verify-node-token.ts";

let hub: FederationDatabase;
let privateKey: CryptoKey;
let keyId: string;

beforeAll(async () => {
  hub = await createFederationDatabase();
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  privateKey = pair.privateKey;
  const publicKey = PublicKey.parse(await exportJWK(pair.publicKey));
  const code = await hub.expectCity("320900");
  const input = { city: "320900", code, publicKey, software: "test" } as const;
  keyId = (await enrol(hub.publicCtx(), input)).keyId;
  await hub.expectCity("321200");
});
afterAll(() => hub.close());

const path = "/trpc/federation.push?batch=0";
const rawBody = '{"a":1}';
const digest = (text: string) => createHash("sha256").update(text).digest("base64url");
const nowSeconds = () => Math.floor(Date.now() / 1_000);

type Changes = {
  claims?: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  key?: CryptoKey;
  kid?: string;
  issuedSecondsAgo?: number;
  lifeSeconds?: number;
};

async function sign(changes: Changes = {}): Promise<string> {
  const issuedAt = nowSeconds() - (changes.issuedSecondsAgo ?? 0);
  const claims = { htm: "POST", htp: path, bdg: digest(rawBody), jti: randomUUID() };
  const token = await new SignJWT({ ...claims, ...changes.claims })
    .setProtectedHeader({ alg: "EdDSA", kid: changes.kid ?? keyId })
    .setIssuer(changes.issuer ?? "320900")
    .setAudience(changes.audience ?? "duoyun-hub")
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (changes.lifeSeconds ?? 60))
    .sign(changes.key ?? privateKey);
  return `Bearer ${token}`;
}

const verify = (
  authorization: string,
  other: { body?: string; path?: string; method?: string } = {},
) =>
  verifyNodeToken(hub.db, {
    authorization,
    method: other.method ?? "POST",
    path: other.path ?? path,
    rawBody: other.body ?? rawBody,
  });

it("knows a city by a token signed with its key over this very request", async () => {
  expect(await verify(await sign())).toMatchObject({ kind: "city", tenant: "320900" });
  const slightlyFast = await sign({ issuedSecondsAgo: -20 });
  expect(await verify(slightlyFast)).toMatchObject({ kind: "city", tenant: "320900" });
});

it("refuses a token that is shown a second time, even at once", async () => {
  const token = await sign();
  const answers = await Promise.allSettled([verify(token), verify(token), verify(token)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(verify(token)).rejects.toMatchObject({ details: { why: "token used before" } });
});

it("refuses a token for another body, path or method", async () => {
  await expect(verify(await sign(), { body: '{"a":2}' })).rejects.toMatchObject({
    details: { why: "another body" },
  });
  await expect(verify(await sign(), { path: "/trpc/federation.push" })).rejects.toMatchObject({
    details: { why: "another request" },
  });
  await expect(verify(await sign(), { method: "GET" })).rejects.toMatchObject({
    details: { why: "another request" },
  });
});

it("refuses forged, stale, overlong, misaddressed and unreadable tokens", async () => {
  const { privateKey: stranger } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const refused = [
    await sign({ key: stranger }),
    await sign({ kid: "another-key" }),
    await sign({ issuedSecondsAgo: 120 }),
    await sign({ issuedSecondsAgo: -120 }),
    await sign({ lifeSeconds: 600 }),
    await sign({ audience: "elsewhere" }),
    await sign({ issuer: "321200" }),
    await sign({ issuer: "999999" }),
    await sign({ claims: { jti: undefined } }),
    await sign({ claims: { bdg: undefined } }),
    "Bearer not.a.token",
    "Bearer",
  ];
  for (const token of refused) {
    await expect(verify(token)).rejects.toMatchObject({
      code: "unauthenticated",
      text: { zh: expect.stringContaining("节点凭据"), en: expect.stringContaining("credential") },
    });
  }
});

it("refuses a node whose key the province has not confirmed, and says who has to", async () => {
  await inTenant(hub.db, "320900", (tx) => tx.update(node).set({ joinedAt: null }));
  await expect(verify(await sign())).rejects.toMatchObject({
    code: "unauthenticated",
    text: { zh: expect.stringContaining("省级确认"), en: expect.stringContaining("confirm") },
  });
});

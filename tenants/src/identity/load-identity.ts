import { PublicKey, realClock } from "@duoyun/shared";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { identity } from "../database/schema.ts";

export type Identity = {
  privateKey: PublicKey & { d: string };
  publicKey: PublicKey;
  keyId: string | null;
  codeHash: string | null;
};

const PrivateKey = PublicKey.extend({ d: z.string() });

/** The city's key pair, made at the first start; the private half never leaves its database. */
export async function loadIdentity(db: Database): Promise<Identity> {
  const [row] = await db.select().from(identity);
  if (row) {
    const { privateKey, keyId, codeHash } = row;
    return { privateKey, keyId, codeHash, publicKey: PublicKey.parse(privateKey) };
  }
  const privateKey = await makePrivateKey();
  await db.insert(identity).values({ privateKey, madeAt: realClock.now() }).onConflictDoNothing();
  return loadIdentity(db);
}

/** The key pair with which a city tries another code; the same at every try, so that a lost answer loses no key. */
export async function loadNextKey(db: Database, codeHash: string): Promise<Identity["privateKey"]> {
  const [row] = await db.select().from(identity);
  if (row?.nextPrivateKey && row.nextCodeHash === codeHash) return row.nextPrivateKey;
  const nextPrivateKey = await makePrivateKey();
  await db.update(identity).set({ nextPrivateKey, nextCodeHash: codeHash });
  return nextPrivateKey;
}

async function makePrivateKey(): Promise<Identity["privateKey"]> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return PrivateKey.parse(await exportJWK(pair.privateKey));
}

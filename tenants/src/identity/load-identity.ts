import { PublicKey, realClock } from "@duoyun/shared";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { identity } from "../database/schema.ts";

export type Identity = {
  privateKey: PublicKey & { d: string };
  publicKey: PublicKey;
  keyId: string | null;
};

const PrivateKey = PublicKey.extend({ d: z.string() });

/** The city's key pair, made at the first start; the private half never leaves its database. */
export async function loadIdentity(db: Database): Promise<Identity> {
  const [row] = await db.select().from(identity);
  if (row) {
    const { privateKey, keyId } = row;
    return { privateKey, keyId, publicKey: PublicKey.parse(privateKey) };
  }
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateKey = PrivateKey.parse(await exportJWK(pair.privateKey));
  await db.insert(identity).values({ privateKey, madeAt: realClock.now() }).onConflictDoNothing();
  return loadIdentity(db);
}

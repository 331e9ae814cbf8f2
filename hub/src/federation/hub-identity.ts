import { sign } from "node:crypto";
import {
  coreNodeCode,
  type EnrolInput,
  enrolmentProof,
  type HubProof,
  PublicKey,
  realClock,
} from "@duoyun/shared";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { hubIdentity } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

const PrivateKey = PublicKey.extend({ d: z.string() });
type PrivateKey = z.infer<typeof PrivateKey>;

/** What a city's operator compares before the city speaks to this hub. */
export async function hubFingerprint(db: Database): Promise<string> {
  return calculateJwkThumbprint(PublicKey.parse(await loadHubKey(db)));
}

/** Proof for a city that whoever answers it is the hub of that fingerprint. */
export async function proveHub(
  db: Database,
  asked: Pick<EnrolInput, "city" | "code"> & { keyId: string },
): Promise<HubProof> {
  const key = await loadHubKey(db);
  const text = Buffer.from(enrolmentProof(asked));
  const signature = sign(null, text, { key: { ...key }, format: "jwk" }).toString("base64url");
  return { publicKey: PublicKey.parse(key), signature };
}

/** Made by whoever asks first and the same for all processes of the hub. */
async function loadHubKey(db: Database): Promise<PrivateKey> {
  const kept = await readKey(db);
  if (kept) return kept;
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateKey = PrivateKey.parse(await exportJWK(pair.privateKey));
  const row = { tenant: coreNodeCode, privateKey, madeAt: realClock.now() };
  await inTenant(db, coreNodeCode, (tx) =>
    tx.insert(hubIdentity).values(row).onConflictDoNothing(),
  );
  return loadHubKey(db);
}

async function readKey(db: Database): Promise<PrivateKey | null> {
  const [row] = await inTenant(db, coreNodeCode, (tx) => tx.select().from(hubIdentity));
  return row?.privateKey ?? null;
}

import { sign } from "node:crypto";
import { PublicKey, rotationProof } from "@duoyun/shared";
import { calculateJwkThumbprint } from "jose";
import type { City } from "../city.ts";
import { cityState, identity } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";
import { type Identity, loadIdentity, loadNextKey } from "./load-identity.ts";

/** Beside the hashes of codes, for which keys wait too. */
const rotation = "rotation";

/** Replaces the city's key where an operator asked for it; at every try by the same one, so that a lost answer loses no key. */
export async function rotateWhenAsked(city: City): Promise<void> {
  const { keyRotationAsked } = await readState(city.db);
  const { privateKey, keyId: from } = await loadIdentity(city.db);
  if (!keyRotationAsked || from === null) return;
  const next = await loadNextKey(city.db, rotation);
  const publicKey = PublicKey.parse(next);
  const to = await calculateJwkThumbprint(publicKey);
  const text = rotationProof({ city: city.code, from, to });
  const signature = signed(text, privateKey);
  const proof = signed(text, next);
  await city.hub.rotateKey({ city: city.code, keyId: from, publicKey, signature, proof });
  await city.db.transaction(async (tx) => {
    const none = { nextPrivateKey: null, nextCodeHash: null };
    await tx.update(identity).set({ privateKey: next, keyId: to, ...none });
    await tx.update(cityState).set({ keyRotationAsked: false });
  });
  city.log.info({ city: city.code, from, keyId: to }, "the key was replaced");
}

function signed(text: string, key: Identity["privateKey"]): string {
  return sign(null, Buffer.from(text), { key: { ...key }, format: "jwk" }).toString("base64url");
}

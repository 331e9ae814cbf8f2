import { PublicKey } from "@duoyun/shared";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { type RequestToSign, signRequest } from "../identity/sign-request.ts";

/** A city's key without the city: what it enrols with, and how it then signs its calls. */
export type TestCredential = {
  publicKey: PublicKey;
  signer(keyId: string): (sent: RequestToSign) => Promise<string>;
};

const PrivateKey = PublicKey.extend({ d: z.string() });

export async function makeCredential(city: string): Promise<TestCredential> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateKey = PrivateKey.parse(await exportJWK(pair.privateKey));
  const publicKey = PublicKey.parse(privateKey);
  return {
    publicKey,
    signer: (keyId) => async (sent) =>
      `Bearer ${await signRequest(city, { privateKey, publicKey, keyId, codeHash: null }, sent)}`,
  };
}

import { z } from "zod";
import { NodeCode } from "../nodes.ts";

/** An Ed25519 public key as a JWK (RFC 8037); a private member is refused by being left out. */
export const PublicKey = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicKey = z.infer<typeof PublicKey>;

/** A city asks to join with the one-time code that the province gave it. */
export const EnrolInput = z.object({
  city: NodeCode,
  code: z.string().trim().min(8).max(128),
  publicKey: PublicKey,
  software: z.string().max(80),
});
export type EnrolInput = z.infer<typeof EnrolInput>;

/** By which a city knows the hub: its key and its signature over `enrolmentProof`. */
export const HubProof = z.object({ publicKey: PublicKey, signature: z.string().max(128) });
export type HubProof = z.infer<typeof HubProof>;

/** `joined` is false while the province has still to confirm the key. */
export const EnrolResult = z.object({
  keyId: z.string(),
  epoch: z.int(),
  cursor: z.int(),
  joined: z.boolean().default(true),
  hub: HubProof.optional(),
});
export type EnrolResult = z.infer<typeof EnrolResult>;

/** What the hub signs when it takes a key: who asked, with which key, by which code. */
export function enrolmentProof(asked: { city: string; keyId: string; code: string }): string {
  return ["duoyun-enrolment", asked.city, asked.keyId, asked.code].join("\n");
}

const signature = z.string().max(128);

/** A member's key `keyId` vouches for the next one: both sign `rotationProof`, the next one in `proof`. */
export const RotateInput = z.object({
  city: NodeCode,
  keyId: z.string().max(64),
  publicKey: PublicKey,
  signature,
  proof: signature,
});
export type RotateInput = z.infer<typeof RotateInput>;

export const RotateResult = z.object({ keyId: z.string() });
export type RotateResult = z.infer<typeof RotateResult>;

/** What both keys sign when one takes the other's place. */
export function rotationProof(keys: { city: string; from: string; to: string }): string {
  return ["duoyun-rotation", keys.city, keys.from, keys.to].join("\n");
}

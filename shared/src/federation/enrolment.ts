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

export const EnrolResult = z.object({
  keyId: z.string(),
  epoch: z.int(),
  cursor: z.int(),
});
export type EnrolResult = z.infer<typeof EnrolResult>;

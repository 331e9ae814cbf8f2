import { generateKeyPairSync } from "node:crypto";
import { PublicKey } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { enrol } from "../federation/enrol.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { inviteNode } from "../testing/invite-node.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
  await hub.expectCity("320100");
});
afterAll(() => hub.close());

const join = (code: string) => {
  const jwk = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const publicKey = PublicKey.parse(jwk);
  return enrol(hub.publicCtx(), { city: "320100", code, publicKey, software: "test" });
};

it("makes a code for one node whose key then waits for the province, and voids the code before it", async () => {
  const first = await inviteNode(hub.publicCtx(), "320100");
  const second = await inviteNode(hub.publicCtx(), "320100");
  expect(second.hubFingerprint).toBe(first.hubFingerprint);
  await expect(join(first.code)).rejects.toMatchObject({ code: "invalid" });
  expect(await join(second.code)).toMatchObject({ joined: false, hub: expect.anything() });
});

it("refuses to invite what is no node of the province", async () => {
  for (const node of ["331000", "nanjing"]) {
    await expect(inviteNode(hub.publicCtx(), node)).rejects.toMatchObject({ code: "not_found" });
  }
});

import { generateKeyPairSync } from "node:crypto";
import { type NodeCode, PublicKey } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit, node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { enrol } from "./enrol.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
});
afterAll(() => hub.close());

const makeKey = () =>
  PublicKey.parse(generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }));
const join = (city: NodeCode, code: string, publicKey = makeKey()) =>
  enrol(hub.publicCtx(), { city, code, publicKey, software: "test" });

it("takes a city's key for its one-time code and writes it into the audit chain", async () => {
  const code = await hub.expectCity("320900");
  const joined = await join("320900", code);
  expect(joined).toMatchObject({ epoch: 1, cursor: 0 });
  await inTenant(hub.db, "320900", async (tx) => {
    const [row] = await tx.select().from(node);
    expect(row?.keyId).toBe(joined.keyId);
    expect(row?.joinedAt).not.toBeNull();
    const [entry] = await tx.select().from(audit);
    expect(entry).toMatchObject({ action: "node.enrolled", data: { keyId: joined.keyId } });
  });
});

it("answers alike when the same key asks again because the answer was lost", async () => {
  const code = await hub.expectCity("320100");
  const key = makeKey();
  const first = await join("320100", code, key);
  expect(await join("320100", code, key)).toEqual(first);
});

it("refuses a code that another key used, that is out of date, of another city or made up", async () => {
  const code = await hub.expectCity("320200");
  await join("320200", code);
  const expired = await hub.expectCity("320300", -1);
  const other = await hub.expectCity("320400");
  const refused = [
    () => join("320200", code),
    () => join("320300", expired),
    () => join("320300", other),
    () => join("320300", "made-up-code"),
    () => join("320500", other),
  ];
  for (const attempt of refused) {
    await expect(attempt()).rejects.toMatchObject({
      code: "invalid",
      text: { zh: expect.stringContaining("接入码"), en: expect.stringContaining("code") },
    });
  }
});

it("replaces the key when the province gives a new code, and the old key is no longer known", async () => {
  const first = await join("321000", await hub.expectCity("321000"));
  const second = await join("321000", await hub.expectCity("321000"));
  expect(second.keyId).not.toBe(first.keyId);
  const rows = await inTenant(hub.db, "321000", (tx) => tx.select().from(node));
  expect(rows.map(({ keyId }) => keyId)).toEqual([second.keyId]);
});

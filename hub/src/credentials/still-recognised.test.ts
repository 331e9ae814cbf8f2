import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { node, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { samplePerson, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { resolveCaller } from "./resolve-caller.ts";
import { stillRecognised } from "./still-recognised.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

async function signedIn(code: string, headers: Record<string, string>) {
  const given = { headers, method: "GET", path: "/", rawBody: "" };
  const { actor } = await resolveCaller(test.hub, given);
  if (!actor) throw new Error(`${code} is not signed in`);
  const { personId } = await samplePerson(test.url, code);
  const retire = () =>
    inTenant(test.hub.db, "320900", (tx) =>
      tx.update(person).set({ active: false }).where(eq(person.id, personId)),
    );
  return { known: () => stillRecognised(test.hub, headers, actor), retire };
}

it("refuses a stream to a person who left, though the session still runs", async () => {
  const cookie = await signInAs(test.url, "yc-reviewer");
  const { known, retire } = await signedIn("yc-reviewer", { cookie });
  expect(await known()).toBe(true);
  await retire();
  expect(await known()).toBe(false);
});

it("refuses it to a chat account whose person left", async () => {
  const { personId } = await samplePerson(test.url, "yc-applicant");
  const { known, retire } = await signedIn("yc-applicant", {
    authorization: `Bearer ${test.botKey}`,
    "x-duoyun-account": `web:${personId}`,
  });
  expect(await known()).toBe(true);
  await retire();
  expect(await known()).toBe(false);
});

it("refuses it to a city that has another key by now", async () => {
  const header = Buffer.from(JSON.stringify({ alg: "EdDSA", kid: "first" })).toString("base64url");
  const headers = { authorization: `Bearer ${header}.e30.c2ln` };
  const known = () => stillRecognised(test.hub, headers, { kind: "city", tenant: "320900" });
  const setKey = (keyId: string) =>
    inTenant(test.hub.db, "320900", (tx) => tx.update(node).set({ keyId }));
  await setKey("first");
  expect(await known()).toBe(true);
  await setKey("second");
  expect(await known()).toBe(false);
});

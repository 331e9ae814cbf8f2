import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { inviteNode } from "@duoyun/hub/testing/invite-node";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { afterAll, beforeAll, expect, it } from "vitest";
import { identity } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import type { Consent } from "./consent.ts";
import { enrol } from "./enrol.ts";
import { loadIdentity } from "./load-identity.ts";

let hub: TestHub;
let made: TestCity;
let consent: Consent;
beforeAll(async () => {
  hub = await startTestHub();
  made = await createTestCity(hub.url, "320500");
  const invitation = await inviteNode(hub.hub, "320500");
  consent = {
    enrolmentCode: invitation.code,
    hubUrl: "https://hub.province.example",
    hubFingerprint: invitation.hubFingerprint,
  };
});
afterAll(async () => {
  await made?.close();
  await hub?.stop();
});

const as = async (code: string, path: string, input: unknown) => {
  const headers = { cookie: await signInAs(hub.url, code), origin: hub.url };
  return callHub(hub.url, { path, type: "mutation", input, headers });
};
const join = () => enrol(made.city, consent);
const fingerprintOnThePage = async () => {
  const cookie = await signInAs(hub.url, "js-staff");
  const path = "nodes.get";
  const input = { code: "320500" };
  const { data } = await callHub(hub.url, { path, type: "query", input, headers: { cookie } });
  return data;
};

it("refuses a hub whose fingerprint the city's operator has not confirmed, or that has another", async () => {
  const unconfirmed = enrol(made.city, { ...consent, hubFingerprint: null });
  await expect(unconfirmed).rejects.toThrow(String(consent.hubFingerprint));
  const another = enrol(made.city, { ...consent, hubFingerprint: "A".repeat(43) });
  await expect(another).rejects.toThrow("somebody may stand between");
  expect((await loadIdentity(made.city.db)).keyId).toBeNull();
});

it("does not count before the province has confirmed the key that the city shows", async () => {
  await expect(join()).rejects.toThrow("The province has still to confirm");
  const waiting = await fingerprintOnThePage();
  expect(waiting).toMatchObject({ state: "notJoined", waiting: true });
  expect((await loadIdentity(made.city.db)).keyId).toBeNull();
});

it("refuses the confirmation of another fingerprint, by another role and by a city's own people", async () => {
  const input = { code: "320500", fingerprint: "A".repeat(43) };
  expect((await as("js-staff", "nodes.confirm", input)).error).toMatchObject({ code: "conflict" });
  const { error } = await as("js-approver", "nodes.confirm", input);
  expect(error).toMatchObject({ code: "forbidden" });
  const own = await as("sz-admin", "nodes.confirm", input);
  expect(own.error).toMatchObject({ code: "not_found" });
});

it("counts from the confirmation on, by the very key whose fingerprint was compared", async () => {
  const before = (await fingerprintOnThePage()) as { fingerprint: string };
  const { fingerprint } = before;
  const answer = await as("js-staff", "nodes.confirm", { code: "320500", fingerprint });
  expect(answer.status).toBe(200);
  await join();
  expect((await loadIdentity(made.city.db)).keyId).toBe(fingerprint);
  await heartbeat(made.city);
  expect(await fingerprintOnThePage()).toMatchObject({ state: "ready", waiting: false });
  const again = await as("js-staff", "nodes.confirm", { code: "320500", fingerprint });
  expect(again.error).toMatchObject({ code: "conflict" });
});

it("hears a node no more whose key was revoked, not even with its old code", async () => {
  const revoked = await as("js-staff", "nodes.revoke", { code: "320500", reason: "密钥遗失" });
  expect(revoked.status).toBe(200);
  await expect(heartbeat(made.city)).rejects.toThrow("not accepted");
  const other = await createTestCity(hub.url, "320500");
  await expect(enrol(other.city, consent)).rejects.toThrow("enrolment code");
  await other.close();
  const twice = await as("js-staff", "nodes.revoke", { code: "320500", reason: "密钥遗失" });
  expect(twice.error).toMatchObject({ code: "conflict" });
});

it("renews its key by another invitation, and goes on with the one it has when that code is refused", async () => {
  const before = await loadIdentity(made.city.db);
  await enrol(made.city, { ...consent, enrolmentCode: "no-code-of-the-province" });
  expect(await loadIdentity(made.city.db)).toEqual(before);

  const { code: enrolmentCode } = await inviteNode(hub.hub, "320500");
  const renewed = { ...consent, enrolmentCode };
  await expect(enrol(made.city, renewed)).rejects.toThrow("The province has still to confirm");
  const { fingerprint } = (await fingerprintOnThePage()) as { fingerprint: string };
  expect(fingerprint).not.toBe(before.keyId);
  await as("js-staff", "nodes.confirm", { code: "320500", fingerprint });
  await enrol(made.city, renewed);
  expect((await loadIdentity(made.city.db)).keyId).toBe(fingerprint);
  await heartbeat(made.city);
});

it("goes on with its old code after an upgrade from a release that remembered none, whatever the hub's fingerprint", async () => {
  const { code: enrolmentCode } = await inviteNode(hub.hub, "320500");
  const upgraded = await createTestCity(hub.url, "320500");
  const first = { ...consent, enrolmentCode };
  await expect(enrol(upgraded.city, first)).rejects.toThrow("The province has still to confirm");
  const { fingerprint } = (await fingerprintOnThePage()) as { fingerprint: string };
  await as("js-staff", "nodes.confirm", { code: "320500", fingerprint });
  await upgraded.city.db.update(identity).set({ keyId: fingerprint, codeHash: null });
  await enrol(upgraded.city, { ...first, hubFingerprint: null });
  await heartbeat(upgraded.city);
  const { keyId, codeHash } = await loadIdentity(upgraded.city.db);
  expect({ keyId, codeHash }).toEqual({ keyId: fingerprint, codeHash: expect.any(String) });
  await upgraded.close();
});

import { hash, KeyObject, randomUUID, sign } from "node:crypto";
import { digestBuckets, PublicKey, speaks } from "@duoyun/shared";
import { Ajv2020 } from "ajv/dist/2020.js";
import { eq } from "drizzle-orm";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { lockNodeState } from "../federation/lock-node-state.ts";
import { releaseHeldOrders } from "../sweeps/release-held-orders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { offerItem, testCatalogItem } from "../testing/create-hub-test.ts";
import { inviteNode } from "../testing/invite-node.ts";
import { listProcedures } from "../testing/list-procedures.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { temporaryInput } from "../testing/temporary-form.ts";

const city = "320900";
const Responses = z.record(z.string(), z.unknown());
const Described = z.object({
  paths: z.record(
    z.string(),
    z.object({
      post: z.object({ responses: Responses }).optional(),
      get: z.object({ responses: Responses }).optional(),
    }),
  ),
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const tried = new Set<string>();
const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const publicKey = PublicKey.parse(await exportJWK(pair.publicKey));
const keyId = await calculateJwkThumbprint(publicKey);

let hub: TestHub;
let document: z.infer<typeof Described>;
beforeAll(async () => {
  hub = await startTestHub({ environment: { ORDER_HOLD_SECONDS: "0" } });
  const response = await fetch(`${hub.url}/openapi.json`);
  const answer = Responses.parse(await response.json());
  ajv.addSchema(answer, "openapi");
  document = Described.parse(answer);
});
afterAll(() => hub.stop());

const pathOf = (name: string) => `/trpc/federation.${name}`;

/** Whether a value is what the document says at that place. */
function expectToFit(value: unknown, ...place: readonly string[]): void {
  const pointer = place.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
  const fits = ajv.compile({ $ref: `openapi#/${pointer}` });
  expect(fits(value), `${pointer}: ${ajv.errorsText(fits.errors)}`).toBe(true);
}

function tokenFor(method: string, path: string, body: string | Uint8Array): Promise<string> {
  const at = Math.floor(Date.now() / 1_000);
  return new SignJWT({ htm: method, htp: path, bdg: hash("sha256", body, "base64url") })
    .setProtectedHeader({ alg: "EdDSA", kid: keyId })
    .setIssuer(city)
    .setAudience("duoyun-hub")
    .setIssuedAt(at)
    .setExpirationTime(at + 60)
    .setJti(randomUUID())
    .sign(pair.privateKey);
}

type Sending = { unsigned?: boolean; packed?: boolean };

/** Sends as a stranger to the code would, and holds what comes against the document. */
async function send(name: string, input: unknown, { unsigned, packed }: Sending = {}) {
  const path = pathOf(name);
  const body = packed ? String(input) : JSON.stringify(input);
  const headers: Record<string, string> = {
    "content-type": packed ? "application/octet-stream" : "application/json",
  };
  if (!unsigned) headers.authorization = `Bearer ${await tokenFor("POST", path, body)}`;
  const response = await fetch(hub.url + path, { method: "POST", headers, body });
  const answer: unknown = await response.json();
  const status = String(response.status);
  tried.add(`${name} ${status}`);
  const json = ["content", "application/json", "schema"];
  expectToFit(answer, "paths", path, "post", "responses", status, ...json);
  if (status === "200" && !packed) {
    expectToFit(input, "paths", path, "post", "requestBody", ...json);
  }
  return { status: response.status, answer };
}

const tokenOfStream = async () => `Bearer ${await tokenFor("GET", pathOf("orders"), "")}`;

const done = (data: unknown) => ({ status: 200, answer: { result: { data } } });

/** As a person on the page. */
async function asPerson(code: string, path: string, input: unknown): Promise<unknown> {
  const headers = { cookie: await signInAs(hub.url, code), origin: hub.url };
  const type = path.endsWith(".get") ? "query" : "mutation";
  const { data, error } = await callHub(hub.url, { path, type, input, headers });
  expect(error).toBeNull();
  return data;
}

const vm = (key: string) => ({
  ...{ kind: "resource", key, version: 1, type: "vm", title: key, leaseId: null, zone: null },
  ...{ state: "running", vcpu: 2, memoryGib: 4, storageGib: null, cpuRatio: null },
  ...{ memoryRatio: null, diskRatio: null, data: {} },
});

function envelope(records: readonly unknown[], changes: Record<string, unknown> = {}) {
  const items = JSON.stringify(records);
  const place = { protocol: 1, city, epoch: 1, kind: "delta", firstSeq: 1, lastSeq: 2 };
  return { ...place, items, digest: hash("sha256", items), ...changes };
}

it("describes every procedure that a node calls, and no other", () => {
  const called = listProcedures().flatMap(({ path }) =>
    path.startsWith("federation.") ? `/trpc/${path}` : [],
  );
  expect(Object.keys(document.paths).toSorted()).toEqual(called.toSorted());
});

describe("what the document says of joining and reporting", () => {
  it("is true of an enrolment", async () => {
    const { code } = await inviteNode(hub.hub, city);
    const input = { city, code, publicKey, software: "by hand" };
    const sent = await send("enrol", input, { unsigned: true });
    expect(sent).toMatchObject(done({ keyId, joined: false }));
    await asPerson("js-staff", "nodes.confirm", { code: city, fingerprint: keyId });
    const again = await send("enrol", input, { unsigned: true });
    expect(again).toMatchObject(done({ joined: true }));
    const wrong = await send("enrol", { ...input, code: "no-such-code" }, { unsigned: true });
    expect(wrong.status).toBe(400);
  });

  it("is true of a heartbeat", async () => {
    const beat = { clock: new Date().toISOString(), epoch: 1, queueLength: 0 };
    const input = { ...beat, software: "by hand", connector: "none" };
    expect(await send("heartbeat", input)).toMatchObject(done({ expectedEpoch: 1 }));
  });

  it("is true of envelopes, in JSON and packed", async () => {
    const first = envelope([vm("a"), vm("b")]);
    expect(await send("push", first)).toMatchObject(done({ result: "applied", cursor: 2 }));
    const { items, ...head } = first;
    const packed = `${JSON.stringify(head)}\n${items}`;
    const repeated = await send("push", packed, { packed: true });
    expect(repeated).toMatchObject(done({ result: "repeat", cursor: 2 }));
    const late = envelope([], { firstSeq: 9, lastSeq: 9 });
    expect(await send("push", late)).toMatchObject(done({ result: "gap", expected: 3 }));
    const restored = envelope([], { epoch: 5 });
    expect(await send("push", restored)).toMatchObject(done({ result: "needFull" }));
  });

  it("is true of what an envelope may not be", async () => {
    expect((await send("push", envelope([], { protocol: 99 }))).status).toBe(412);
    const many = envelope(Array.from({ length: 2_001 }, () => ({ kind: "none" })));
    expect((await send("push", many)).status).toBe(413);
    const large = envelope([], { note: "x".repeat(9 * 1024 * 1024) });
    expect((await send("push", large)).status).toBe(413);
  });

  it("is true of envelopes, compares and repairs that come too fast", async () => {
    const buckets = {
      counts: Array(digestBuckets).fill(0),
      digests: Array(digestBuckets).fill("0".repeat(16)),
    };
    await flood("push", envelope([vm("a")]));
    await flood("compare", { epoch: 1, seq: 7, ...buckets });
    await flood("repair", { id: randomUUID(), epoch: 1, seq: 7, buckets: [0], records: [] });
  });

  it("is true of a compare and its repair", async () => {
    const none = {
      counts: Array(digestBuckets).fill(0),
      digests: Array(digestBuckets).fill("0".repeat(16)),
    };
    const elsewhere = await send("compare", { epoch: 1, seq: 7, ...none });
    expect(elsewhere).toMatchObject(done({ result: "notNow" }));
    const { answer } = await send("compare", { epoch: 1, seq: 2, ...none });
    const { id, differing } = Compared.parse(answer).result.data;
    const input = { id, epoch: 1, seq: 2, buckets: differing, records: [] };
    const repaired = await send("repair", input);
    expect(repaired).toMatchObject(done({ result: "repaired", wanted: [], removed: 2 }));
  });

  it("is true of a key that takes another's place", async () => {
    const other = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const rotate = async (from: typeof pair, to: typeof pair) => {
      const next = PublicKey.parse(await exportJWK(to.publicKey));
      const before = await calculateJwkThumbprint(await exportJWK(from.publicKey));
      const thumbprint = await calculateJwkThumbprint(next);
      const text = Buffer.from(["duoyun-rotation", city, before, thumbprint].join("\n"));
      const signed = ({ privateKey }: typeof pair) =>
        sign(null, text, KeyObject.from(privateKey)).toString("base64url");
      const input = { city, keyId: before, publicKey: next, signature: signed(from) };
      const wrong = { ...input, proof: signed(from) };
      expect((await send("rotateKey", wrong, { unsigned: true })).status).toBe(401);
      const sent = await send("rotateKey", { ...input, proof: signed(to) }, { unsigned: true });
      expect(sent).toMatchObject(done({ keyId: thumbprint }));
    };
    await rotate(pair, other);
    await rotate(other, pair);
    expect((await send("rotateKey", {}, { unsigned: true })).status).toBe(400);
  });

  it("is true of a node that is suspended, and says what the hub speaks", async () => {
    await asPerson("js-staff", "nodes.suspend", { code: city, reason: "检修" });
    for (const name of ["push", "compare", "repair"])
      expect((await send(name, {})).status).toBe(403);
    const beat = { clock: new Date().toISOString(), epoch: 1, queueLength: 0 };
    const heard = await send("heartbeat", { ...beat, software: "by hand", connector: "none" });
    expect(heard).toMatchObject(done({ suspended: { reason: "检修" }, speaks }));
    await asPerson("js-staff", "nodes.resume", { code: city });
  });
});

/** More calls at once than are taken, while the hub cannot go on with any. */
async function flood(name: string, body: object): Promise<void> {
  const { sent } = await inTenant(hub.hub.db, city, async (tx) => {
    await lockNodeState(tx, city);
    const sent = Array.from({ length: 5 }, () => send(name, body));
    const { status, answer } = await Promise.race(sent);
    expect(status).toBe(429);
    expect(JSON.stringify(answer)).toContain("retryAfterSeconds");
    return { sent };
  });
  await Promise.all(sent);
}

const Compared = z.object({
  result: z.object({ data: z.object({ id: z.string(), differing: z.array(z.int()) }) }),
});
const Step = z.object({
  id: z.string(),
  revision: z.int(),
  step: z.object({ id: z.string() }).nullable(),
});
const Order = z.object({ id: z.string(), leaseId: z.string(), seq: z.int() });

/** Files and has both steps approved; the order leaves at once. */
async function approveOne(): Promise<void> {
  await offerItem(hub.hub.db, city, testCatalogItem);
  const filed = Step.parse(
    await asPerson("yc-applicant", "requests.submit", temporaryInput({ quantity: 1 })),
  );
  for (const person of ["yc-reviewer", "yc-approver"]) {
    const { id, revision, step } = Step.parse(
      await asPerson(person, "requests.get", { id: filed.id }),
    );
    const input = { id, revision, step: step?.id, outcome: "approve" };
    await asPerson(person, "requests.decide", input);
  }
  await runSweep({ ...hub.hub, requestId: "test", actor: { kind: "clock" } }, releaseHeldOrders);
}

/** The events of the stream up to the first of which that is true, each held against the document. */
async function listen(isLast: (data: string) => boolean, headers: Record<string, string> = {}) {
  const path = pathOf("orders");
  const hangUp = new AbortController();
  const response = await fetch(hub.url + path, { headers, signal: hangUp.signal });
  expect(response).toMatchObject({ status: 200 });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  tried.add("orders 200");
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.endsWith("\n\n") && isLast(text)) break;
  }
  hangUp.abort();
  const events = text.split("\n\n").filter((block) => block.trim() !== "");
  return events.map((block) => readEvent(path, block));
}

function readEvent(path: string, block: string) {
  const fields = block.split("\n").map((line) => {
    const [name = "", value = ""] = line.split(/: ?(.*)/s);
    return [name, value] as const;
  });
  const event: Record<string, string> = Object.fromEntries(fields);
  const stream = ["responses", "200", "content", "text/event-stream", "x-itemSchema"];
  expectToFit(event, "paths", path, "get", ...stream);
  const data: unknown = JSON.parse(event.data || "null");
  if (!("event" in event)) expectToFit(data, "components", "schemas", "DownMessage");
  if (event.event === "serialized-error")
    expectToFit(data, "components", "schemas", "RefusedStream");
  return { ...event, data };
}

describe("what the document says of orders", () => {
  it("is true of the stream, and of going on from an order", async () => {
    await approveOne();
    await approveOne();
    const isAfter = (count: number) => (text: string) =>
      text.split('"type":"order"').length > count;
    const heard = await listen(isAfter(2), { authorization: await tokenOfStream() });
    expect(heard[0]).toMatchObject({ event: "connected" });
    const orders = heard.flatMap(({ data }) => Order.safeParse(data).data ?? []);
    const [{ id: orderId, leaseId, seq }, second] = [orders[0]!, orders[1]!];
    const going = { authorization: await tokenOfStream(), "last-event-id": String(seq) };
    const later = await listen(isAfter(1), going);
    expect(later.at(-1)).toMatchObject({ id: String(second.seq), data: second });

    expect((await send("answerOrder", { orderId, result: "accepted" })).status).toBe(200);
    const allocatedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const resources = [{ id: "vm-1", name: "vm-1", address: null, state: "running" }];
    const opened = await send("answerOrder", { orderId, result: "done", allocatedOn, resources });
    expect(opened).toMatchObject(done({ lease: { id: leaseId } }));
    const other = await send("answerOrder", { orderId, result: "failed", reason: "容量不足" });
    expect(other.status).toBe(409);
    await inTenant(hub.hub.db, city, (tx) =>
      tx.update(order).set({ status: "cancelled" }).where(eq(order.id, orderId)),
    );
    expect((await send("answerOrder", { orderId, result: "failed" })).status).toBe(412);
    const taken = await send("reportReclaim", { leaseId, reclaimedOn: allocatedOn });
    expect(taken).toMatchObject(done({ known: true }));
    const listed = await send("listLeases", { running: [leaseId] });
    expect(listed).toMatchObject(done({ leases: [], ended: [leaseId] }));
  });

  it("is true of a stream that is refused", async () => {
    const heard = await listen(() => false);
    expect(heard.at(-1)).toMatchObject({
      event: "serialized-error",
      data: { data: { app: { code: "unauthenticated" } } },
    });
  });

  it("is true of orders and leases that are none of this node's", async () => {
    const id = randomUUID();
    expect((await send("answerOrder", { orderId: id, result: "done" })).status).toBe(404);
    const report = { leaseId: id, reclaimedOn: "2026-03-02" };
    expect((await send("reportReclaim", report)).status).toBe(404);
  });
});

describe("what the document says of every call", () => {
  const openToAll = ["enrol", "rotateKey"];
  const unsigned = { signature: "none", proof: "none" };
  const calls = () => Object.entries(document.paths).filter(([, { post }]) => post);
  const names = () => calls().map(([path]) => path.replace("/trpc/federation.", ""));

  it("is true of a call without a token, and of one that does not fit", async () => {
    for (const name of names().filter((one) => !openToAll.includes(one))) {
      expect((await send(name, {}, { unsigned: true })).status).toBe(401);
      expect((await send(name, {})).status).toBe(400);
    }
  });

  it("is true while the database is away", async () => {
    await hub.gate.shut();
    const enrolment = { city, code: "no-such-code", publicKey, software: "by hand" };
    for (const name of names()) {
      const input = name === "rotateKey" ? { ...enrolment, keyId, ...unsigned } : enrolment;
      const { status } = await send(name, input, { unsigned: openToAll.includes(name) });
      expect(status).toBe(503);
    }
    await hub.gate.open();
  });

  it("is true of codes that are tried too often", async () => {
    const knocks = Array.from({ length: 61 }, () => send("enrol", {}, { unsigned: true }));
    const answers = await Promise.all(knocks);
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await send("rotateKey", {}, { unsigned: true })).status).toBe(429);
  });

  it("leaves no answer untried", () => {
    const described = Object.entries(document.paths).flatMap(([path, { post, get }]) =>
      Object.keys((post ?? get)?.responses ?? {}).flatMap((status) =>
        status === "default" ? [] : `${path.replace("/trpc/federation.", "")} ${status}`,
      ),
    );
    expect([...tried].toSorted()).toEqual(described.toSorted());
  });
});

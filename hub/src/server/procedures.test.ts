import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { callHub, samplePerson, signInAs } from "../testing/call-hub.ts";
import { listProcedures } from "../testing/list-procedures.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

/** Whoever adds to this list says that strangers may call it. */
const forAnybody = [
  "demo.clock",
  "demo.people",
  "federation.enrol",
  "federation.rotateKey",
  "session.me",
];

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const closed = listProcedures().filter(({ path }) => !forAnybody.includes(path));

describe("without a credential", () => {
  // What a procedure would do with its input must not matter before it knows the caller.
  it.each(closed)("refuses $path", async ({ path, type }) => {
    if (type === "subscription") return expectRefusedStream(path);
    const input = type === "mutation" ? {} : undefined;
    const answer = await callHub(test.url, { path, type, input });
    expect(answer).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
    expect(answer.error?.text.zh).not.toBe("");
  });
});

/** A stream is refused by its first and last event. */
async function expectRefusedStream(path: string): Promise<void> {
  const response = await fetch(`${test.url}/trpc/${path}`, {
    headers: { accept: "text/event-stream" },
  });
  const text = await response.text();
  expect(text).toContain("event: serialized-error");
  expect(text).toContain('"code":"unauthenticated"');
  expect(text).not.toContain("id:");
}

it("refuses a batch of more than twenty calls, which the limits would count as one", async () => {
  const batch = (size: number) =>
    fetch(`${test.url}/trpc/${Array(size).fill("session.me").join(",")}?batch=1&input=%7B%7D`);
  expect((await batch(20)).ok).toBe(true);
  expect((await batch(21)).status).toBe(400);
});

describe("through the bots", () => {
  const me = (headers: Record<string, string>) =>
    callHub(test.url, { path: "session.me", type: "query", headers });
  const asBot = (account: string) =>
    me({ authorization: `Bearer ${test.botKey}`, "x-duoyun-account": account });

  it("knows the person to whom the chat account is linked", async () => {
    const { personId } = await samplePerson(test.url, "yc-applicant");
    expect((await asBot(`web:${personId}`)).data).toMatchObject({ personId, tenant: "320900" });
  });

  it("refuses a wrong key", async () => {
    const answer = await me({ authorization: "Bearer not-the-key-of-the-bots" });
    expect(answer).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
    expect(answer.error?.text.en).toContain("BOT_KEY");
  });

  it("refuses an account that is linked to nobody and says how to link it", async () => {
    const answer = await asBot(`web:${randomUUID()}`);
    expect(answer).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
    expect(answer.error?.text.zh).toContain("绑定");
  });

  it("refuses an unknown platform and a header that names none", async () => {
    for (const account of ["pager:1", "web:", "nonsense"]) {
      expect((await asBot(account)).status).toBe(401);
    }
  });

  it("refuses a person who is no longer active, at their very next call", async () => {
    const { personId } = await samplePerson(test.url, "tz-provider");
    const cookie = await signInAs(test.url, "tz-provider");
    await inTenant(test.hub.db, "321200", (tx) =>
      tx.update(person).set({ active: false }).where(eq(person.id, personId)),
    );
    const answers = [await asBot(`web:${personId}`), await me({ cookie })];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
      expect(answer.error?.text.zh).toContain("停用");
    }
    const rows = await refusedCredentials("person");
    expect(rows).toMatchObject([{ entityId: personId, actor: { personId } }]);
  });
});

describe("as a city", () => {
  it("refuses a token that the city's key did not sign, and writes it down once a minute as nobody's", async () => {
    const { privateKey } = await generateKeyPair("EdDSA");
    const push = async () => {
      const token = await new SignJWT({ htm: "POST", htp: "/trpc/federation.push", bdg: "" })
        .setProtectedHeader({ alg: "EdDSA", kid: "forged" })
        .setIssuer("321200")
        .setAudience("duoyun-hub")
        .setIssuedAt()
        .setExpirationTime("30s")
        .setJti(randomUUID())
        .sign(privateKey);
      const headers = { authorization: `Bearer ${token}` };
      return callHub(test.url, { path: "federation.push", type: "mutation", input: {}, headers });
    };
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await push()).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
    }
    expect(await refusedCredentials("node")).toMatchObject([
      {
        entityId: "321200",
        actor: { kind: "anonymous" },
        data: { claimedCity: "321200" },
      },
    ]);
  });
});

function refusedCredentials(entity: "person" | "node") {
  return inTenant(test.hub.db, "321200", (tx) =>
    tx
      .select()
      .from(audit)
      .where(and(eq(audit.action, "credential.refused"), eq(audit.entity, entity))),
  );
}

describe("roles", () => {
  it("refuses to change what another role changes, and writes down who tried", async () => {
    const answer = await callHub(test.url, {
      path: "requests.withdraw",
      type: "mutation",
      input: { id: randomUUID() },
      headers: { cookie: await signInAs(test.url, "yc-approver"), origin: test.url },
    });
    expect(answer).toMatchObject({ error: { code: "forbidden" } });
    const { personId } = await samplePerson(test.url, "yc-approver");
    const rows = await inTenant(test.hub.db, "320900", (tx) =>
      tx.select().from(audit).where(eq(audit.action, "role.refused")),
    );
    expect(rows).toMatchObject([
      { entityId: personId, data: { procedure: "requests.withdraw", roles: ["approver"] } },
    ]);
  });

  it("refuses the audit to everybody but administrators", async () => {
    const answerFor = async (code: string) =>
      callHub(test.url, {
        path: "audit.list",
        type: "query",
        headers: { cookie: await signInAs(test.url, code) },
      });
    expect(await answerFor("yc-applicant")).toMatchObject({ error: { code: "forbidden" } });
    expect(await answerFor("yc-admin")).toMatchObject({ error: null, status: 200 });
  });
});

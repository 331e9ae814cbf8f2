import { randomUUID } from "node:crypto";
import { callHub, type HubAnswer } from "@duoyun/hub/testing/call-hub";
import { type ListedProcedure, listProcedures } from "@duoyun/hub/testing/list-procedures";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { sessionOf } from "../province/person.ts";
import { type Attempt, attempts, belongsToNobody } from "./tenancy/attempts.ts";
import { answerFor, type Caller, callersOf } from "./tenancy/callers.ts";
import { type Crossing, crossingNames, crossingsIn } from "./tenancy/crossings.ts";
import { type Ids, madeUpIds, secret, temporary } from "./tenancy/ids.ts";
import { openStream } from "./tenancy/open-stream.ts";
import { routeAttempts, routesBesideProcedures } from "./tenancy/routes.ts";
import { createWorld, type World } from "./tenancy/world.ts";

let world: World;
let callers: Caller[];
let before: Record<string, unknown[]>;
const nobodys = madeUpIds();

beforeAll(async () => {
  world = await createWorld();
  callers = await callersOf(world);
  before = await world.rowsOfTaizhou();
});
afterAll(() => world?.stop());

const procedures = listProcedures().filter(({ path }) => !belongsToNobody.includes(path));
const named = Object.keys(attempts(nobodys));

describe("every person and the city of Yancheng, with Taizhou's ids", () => {
  it("have something to try on every procedure", () => {
    expect(named.toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  });

  it.each(procedures.filter(({ type }) => type !== "subscription"))(
    "get nothing of Taizhou's from $path",
    async (procedure) => {
      for (const [index, attempt] of tried(procedure, world.taizhou).entries()) {
        const withNobodys = tried(procedure, nobodys)[index];
        for (const caller of callers) {
          const answer = await call(procedure, attempt, caller);
          expectAsExpected(answer, answerFor(caller, attempt), caller);
          if (answer.error === null || withNobodys === undefined) continue;
          const { error } = await call(procedure, withNobodys, caller);
          expect(answer.error, `${caller.name}: as for an id of nobody's`).toEqual(error);
        }
      }
    },
  );

  it("have something to try on every address beside the procedures", () => {
    expect(routesBesideProcedures(world.hub.app)).toEqual(Object.keys(routeAttempts));
  });

  it.each(Object.entries(routeAttempts))("get nothing of Taizhou's from %s", async (route, of) => {
    if (!of) return;
    const method = methodOf(route);
    for (const caller of callers) {
      const answer = await ask({ method, path: of(world.taizhou) }, caller);
      expect(answer, caller.name).toEqual(await ask({ method, path: of(nobodys) }, caller));
      expect(answer.status, caller.name).toBe(caller.kind === "city" ? 401 : 404);
      expect(traces(answer.text), caller.name).toEqual([]);
    }
  });

  it("have changed nothing of Taizhou's", async () => {
    for (const table of ["lease", "city_order", "card", "draft", "web_message", "callback_token"]) {
      expect(before[table], table).not.toEqual([]);
    }
    expect(await world.rowsOfTaizhou()).toEqual(before);
  });

  it("hear nothing of Taizhou's on any stream, and their own at once", async () => {
    const streams = await openAll();
    const { sql, applicant } = world;
    const filed = await applicant.hub.requests.submit.mutate(temporary(randomUUID()));
    await applicant.hub.requests.withdraw.mutate({ id: filed.id });
    const own = { topic: "request", tenant: "320900", id: nobodys.requestId };
    await sql`select pg_notify('duoyun', ${JSON.stringify(own)})`;
    const pages = streams.filter(({ path, open }) => path === "live.changes" && open);
    await eventually("Yancheng's own change on every page", async () =>
      pages.every(({ stream }) => stream.text().includes(nobodys.requestId)),
    );
    for (const { name, open, stream } of streams) {
      expect(traces(stream.text()), name).toEqual([]);
      expect(stream.text(), name).not.toContain(filed.id);
      if (!open) expect(stream.text(), name).toContain('"code":"unauthenticated"');
      await stream.close();
    }
    expect(pages.length).toBe(callers.length - 1);
  });

  it("would have found it there: Taizhou's own are shown each of these", async () => {
    const { requestId, leaseId } = world.taizhou;
    const { hub } = world.applicant;
    expect((await hub.requests.get.query({ id: requestId })).title.zh).toContain(secret);
    expect((await hub.leases.get.query({ id: leaseId })).status).toBe("active");
    const stream = await openStream(
      world.hub.url,
      { path: "federation.orders", input: { lastEventId: "0" } },
      { sign: world.cities.taizhou },
    );
    await eventually("Taizhou's order", async () => stream.text().includes(world.taizhou.orderId));
    await stream.close();
  });
});

/** What a node keeps to itself, whoever asks; its catalogs and figures the province sees. */
const kept = /^(requests|leases|delegations|quotas|audit|webchat|catalog)\./;

describe("people of other places", () => {
  let crossings: Crossing[];
  beforeAll(async () => {
    crossings = await crossingsIn(world);
  });

  it.each(crossingNames)("get nothing, name what they may: %s", async (name) => {
    const crossing = crossings.find((one) => one.name === name);
    if (!crossing) throw new Error(`There is no ${name}.`);
    const { victim, owner } = crossing;
    const shown = await owner.hub.requests.get.query({ id: victim.requestId });
    expect(JSON.stringify(shown)).toContain(crossing.words);
    for (const title of crossing.people) {
      const { cookie } = await sessionOf(world.hub.url, title);
      const caller = { name: title, credential: { headers: { cookie, origin: world.hub.url } } };
      await expectNothing(crossing, caller);
    }
    expect(await owner.hub.requests.get.query({ id: victim.requestId })).toEqual(shown);
  });
});

async function expectNothing(
  { victim, words, catalogs }: Crossing,
  caller: Pick<Caller, "name" | "credential">,
): Promise<void> {
  const asked = procedures.filter(
    ({ path, type }) =>
      kept.test(path) && type !== "subscription" && (catalogs || !path.startsWith("catalog.")),
  );
  for (const procedure of asked) {
    for (const [index, attempt] of tried(procedure, victim).entries()) {
      const { data, error } = await call(procedure, attempt, caller);
      const what = `${caller.name}: ${procedure.path}`;
      // The audit of one's own node names what its people tried, by the ids that they gave.
      const found = tracesOf(victim, words, JSON.stringify(data) ?? "");
      expect(
        procedure.path === "audit.list" ? found.filter((one) => one === words) : found,
        what,
      ).toEqual([]);
      const withNobodys = tried(procedure, nobodys)[index];
      if (error === null || withNobodys === undefined) continue;
      expect(error, what).toEqual((await call(procedure, withNobodys, caller)).error);
    }
  }
  for (const [route, pathOf] of Object.entries(routeAttempts)) {
    if (!pathOf) continue;
    const answer = await ask({ method: methodOf(route), path: pathOf(victim) }, caller);
    expect(answer.status, `${caller.name}: ${pathOf(victim)}`).toBe(404);
  }
}

function methodOf(route: string): string {
  return route.split(" ")[0] ?? "GET";
}

function tried({ path }: ListedProcedure, ids: Ids): readonly Attempt[] {
  return attempts(ids)[path] ?? [];
}

function call(
  { path, type }: ListedProcedure,
  { input }: Attempt,
  { credential }: Pick<Caller, "credential">,
): Promise<HubAnswer> {
  if (type === "subscription") throw new Error(`${path} is a stream.`);
  return callHub(world.hub.url, { path, type, input, ...credential });
}

async function ask(
  { method, path }: { method: string; path: string },
  { credential }: Pick<Caller, "credential">,
) {
  const url = new URL(path, world.hub.url);
  const authorization = await credential.sign?.({ method, url, body: "" });
  const headers = { ...credential.headers, ...(authorization && { authorization }) };
  const answer = await fetch(url, { method, headers });
  return { status: answer.status, text: await answer.text() };
}

function expectAsExpected(
  { data, error }: HubAnswer,
  expected: Attempt["answer"],
  { name }: Caller,
): void {
  expect(error?.code ?? "own", name).toBe(expected);
  expect(traces(JSON.stringify(data) ?? ""), name).toEqual([]);
}

/** What of Taizhou's stands in a text. */
function traces(text: string): string[] {
  return [...tracesOf(world.taizhou, secret, text), ...(text.includes("泰州") ? ["泰州"] : [])];
}

/** What of somebody's stands in a text; numbers and steps are alike everywhere. */
function tracesOf(
  { city: _, requestNumber, step, ...ids }: Ids,
  words: string,
  text: string,
): string[] {
  return [words, ...Object.values(ids)].filter((word) => text.includes(word));
}

async function openAll() {
  const streams = procedures.filter(({ type }) => type === "subscription");
  return Promise.all(
    streams.flatMap(({ path, type }) =>
      tried({ path, type }, world.taizhou).flatMap((attempt) =>
        callers.map(async (caller) => ({
          path,
          name: `${path} for ${caller.name}`,
          open: answerFor(caller, attempt) === "own",
          stream: await openStream(
            world.hub.url,
            { path, input: attempt.input },
            caller.credential,
          ),
        })),
      ),
    ),
  );
}

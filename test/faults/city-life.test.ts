import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { runCommand } from "@duoyun/hub/testing/run-command";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { createOrdering, type Ordering } from "@duoyun/tenants/testing/ordering";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Child, createChild } from "../province/child.ts";
import { eventually } from "../province/eventually.ts";
import { fullCompare } from "./federation/full-compare.ts";

const execute = promisify(execFile);
const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const code = "321200";
const enrolmentCode = "city-life-test-code-of-taizhou";

/** A machine of a city: a data directory, a database and the process that may run there. */
type Machine = { directory: string; database: TestDatabase; sql: postgres.Sql; child: Child };

let test: TestHub;
let ordering: Ordering;
let hub: postgres.Sql;
let old: Machine;
let fresh: Machine;

beforeAll(async () => {
  const environment = { DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}`, ORDER_HOLD_SECONDS: "0" };
  test = await startTestHub({ worker: true, environment });
  ordering = await createOrdering(test);
  hub = ordering.sql;
  [old, fresh] = [await setUp(enrolmentCode), await setUp(null)];
  await old.child.start();
  await isReady();
  await isEqual(old);
});
afterAll(async () => {
  for (const machine of [old, fresh]) {
    await machine?.child.stop();
    await machine?.sql.end();
    await machine?.database.drop();
    if (machine) await rm(machine.directory, { recursive: true, force: true });
  }
  await ordering?.close();
  await test?.stop();
});

async function setUp(joinsBy: string | null): Promise<Machine> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-city-life-"));
  const database = await createTestDatabase("empty");
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  return { directory, database, sql, child: await processOn(directory, database, joinsBy) };
}

async function processOn(
  directory: string,
  database: TestDatabase,
  joinsBy: string | null,
): Promise<Child> {
  const environment = {
    CITY_CODE: code,
    CITY_DATABASE_URL: database.url,
    CITY_CONNECTOR: `${code}:simulator`,
    ...(joinsBy && { CITY_ENROLMENT_CODE: `${code}:${joinsBy}` }),
    CITY_PORT: "0",
    HUB_URL: test.url,
  };
  const logFile = join(directory, "city.log");
  const { tenants: entry } = await bundleServices();
  return createChild({ name: "tenants", entry, arguments: [], environment, logFile, crashAt: [] });
}

const onHub = (...words: string[]) => {
  vi.stubEnv("DATABASE_URL", test.database.urlAs("duoyun_app"));
  return runCommand(old.directory, ["node", ...words]);
};
const onCity = ({ directory, database }: Machine, ...words: string[]) => {
  vi.stubEnv("CITY_DATABASE_URL", database.url);
  return runCommand(directory, ["city", ...words, "--city", code]);
};
/** As a process of its own, as it works with the node's program. */
const byNode = async ({ database }: Machine, ...words: string[]) => {
  const env = { ...process.env, CITY_DATABASE_URL: database.url, CITY_CONNECTOR: "" };
  const said = [pathOf("hub/src/cli/duoyun.ts"), "city", ...words, "--city", code];
  const ran = await execute(process.execPath, said, { env }).catch((error) => error);
  return { out: String(ran.stdout), err: String(ran.stderr) };
};

const sidesOf = ({ sql }: Machine) => ({ hub, city: sql, code });
const isEqual = (machine: Machine) =>
  eventually("city and hub to be equal", async () => {
    const [waiting] = await machine.sql`select 1 from city_state where acknowledged_seq < seq`;
    return !waiting && (await fullCompare(sidesOf(machine))).length === 0;
  });
const nodeNow = async () => {
  const [row] = await hub`
    select key_id as "keyId", joined_at as "joinedAt", left_at as "leftAt" from node
    where tenant = ${code}`;
  return row;
};
const keyOf = async () => String((await nodeNow())?.keyId);
const stateOf = async () => {
  const body: unknown = await (await fetch(`${test.url}/readyz`)).json();
  return body as { nodes: Record<string, { state: string }> };
};
const isReady = () =>
  eventually("the node to be ready", async () => (await stateOf()).nodes[code]?.state === "ready");
const vmsOf = async ({ sql }: Machine, leaseId: string) =>
  (await sql`select 1 from cloud_vm where lease_id = ${leaseId}`).length;
const opened = (leaseId: string) =>
  eventually(
    "the lease to run",
    async () => (await ordering.hubLease(leaseId))?.status === "active",
  );

/** A record that changes, as the next reading of the cloud would have it. */
const change = ({ sql }: Machine) =>
  sql`
    with next as (update city_state set seq = seq + 1 returning seq)
    update inventory set seq = next.seq from next
    where kind = 'catalogItem' and key = (select min(key) from inventory where kind = 'catalogItem')`;

it("waits with its changes and new orders while the province has suspended it, and loses neither", async () => {
  expect(await onHub("suspend", code, "--reason", "x")).toMatchObject({ code: 2 });
  expect((await onHub("suspend", code, "--reason", "检修")).out).toContain("已暂停 321200");
  const again = await onHub("suspend", code, "--reason", "检修");
  expect(again).toMatchObject({ code: 2 });
  expect(again.err).toContain("suspended already");
  expect((await stateOf()).nodes[code]?.state).toBe("suspended");

  await change(old);
  const ordered = ordering.order();
  const waiting = () => hub`
    select request_id as id from city_order
    where tenant = ${code} and status = 'ready' and seq is null`;
  await eventually("the order to wait", async () => (await waiting()).length === 1);
  const cookie = await signInAs(test.url, "tz-applicant");
  const input = { id: String((await waiting())[0]?.id) };
  const headers = { cookie };
  const seen = await callHub(test.url, { path: "requests.get", type: "query", input, headers });
  expect(seen.data).toMatchObject({ order: { status: "suspended" } });

  expect((await onHub("resume", code)).out).toContain("已恢复 321200");
  await opened((await ordered).leaseId);
  await isEqual(old);
  expect((await onHub("resume", code)).err).toContain("is not suspended");
});

it("replaces its key without a new code, and refuses to where no node runs", async () => {
  const before = await keyOf();
  const said = await byNode(old, "rotate-key", "--json");
  expect(JSON.parse(said.out)).toEqual({ before, keyId: await keyOf() });
  expect(await keyOf()).not.toBe(before);
  await change(old);
  await isEqual(old);
  expect((await byNode(fresh, "rotate-key")).err).toContain("has not joined");
});

it("begins nothing new while two copies of it run, and goes on by another key", async () => {
  await hub`update node set doubled_since = now() where tenant = ${code}`;
  expect((await stateOf()).nodes[code]?.state).toBe("doubled");
  const ordered = ordering.order();
  await eventually("the order to wait", async () => {
    const waiting = await hub`
      select 1 from city_order where tenant = ${code} and status = 'ready' and seq is null`;
    return waiting.length === 1;
  });
  await old.sql`update city_state set key_rotation_asked = true`;
  await opened((await ordered).leaseId);
  await isReady();
  await isEqual(old);
});

it("comes back from an old backup, sends all anew and does nothing twice that was done since", async () => {
  const file = join(old.directory, "city.tar.gz");
  const doneSince = randomUUID();
  await old.child.stop();
  await old.sql`
    insert into city_order (id, seq, kind, lease_id, payload, state, received_at)
    select ${doneSince}, seq + 1000, kind, ${doneSince}, payload, 'received', received_at
    from city_order where kind = 'open' limit 1`;
  expect((await onCity(old, "backup", "--to", file)).out).toContain("已备份到");
  await old.sql`delete from city_order where id = ${doneSince}`;
  await old.child.start();
  const since = await ordering.order();
  await opened(since.leaseId);
  await old.child.stop();

  expect((await onCity(old, "restore", "--from", file)).err).toContain("Add --replace");
  expect((await onCity(old, "move", "--from", file, "--replace")).err).toContain("is a backup");
  const [before] = await old.sql`select epoch from city_state`;
  const said = await onCity(old, "restore", "--from", file, "--replace");
  expect(said.out).toContain("沿用原密钥");
  await old.child.start();
  await isEqual(old);
  const [after] = await old.sql`select epoch, leases_unsure as unsure from city_state`;
  expect(after?.epoch).toBeGreaterThan(before?.epoch);
  await eventually("the leases to be known", async () => {
    const [row] = await old.sql`select 1 from lease where id = ${since.leaseId}`;
    return row !== undefined;
  });
  expect(
    await old.sql`select 1 from city_order where id in ${old.sql([doneSince, since.id])}`,
  ).toEqual([]);
  expect(await vmsOf(old, doneSince)).toBe(0);
});

it("moves to another machine with its key, and the old one sends nothing even when started by mistake", async () => {
  const file = join(old.directory, "move.tar.gz");
  expect((await onCity(fresh, "move", "--to", file)).err).toContain("has not joined from here");
  const before = await keyOf();
  expect((await onCity(old, "move", "--to", file)).out).toContain("本机不再上报");
  expect((await onCity(old, "move", "--to", file)).err).toContain("exists");
  await rm(file);
  expect((await onCity(old, "move", "--to", file)).out).toContain("本机不再上报");
  expect((await byNode(old, "status")).out).toContain("moved to another machine");
  await eventually("the old process to end", async () => !old.child.isRunning());
  expect((await onCity(fresh, "move", "--from", file)).out).toContain("节点 321200 已在本机");
  await fresh.child.start();
  await eventually("the key to be replaced", async () => (await keyOf()) !== before);
  await change(fresh);
  await isEqual(fresh);

  const [stood] = await old.sql`select seq from city_state`;
  await change(old);
  await old.child.start();
  await eventually("the old process to refuse", async () => !old.child.isRunning());
  const log = await readFile(join(old.directory, "city.log"), "utf8");
  expect(log).toContain("was moved to another machine and sends nothing from here");
  const [acknowledged] = await old.sql`select acknowledged_seq as seq from city_state`;
  expect(Number(acknowledged?.seq)).toBeLessThanOrEqual(Number(stood?.seq));
});

async function confirmByCommand(): Promise<void> {
  const fingerprint = await keyOf();
  expect((await onHub("confirm", code)).err).toContain(
    `run npx duoyun node confirm 321200 --fingerprint ${fingerprint}`,
  );
  const other = await onHub("confirm", code, "--fingerprint", "A".repeat(43));
  expect(other).toMatchObject({ code: 2 });
  expect(other.err).toContain("No node waits with this fingerprint");
  expect((await nodeNow())?.joinedAt).toBeNull();
  await onHub("confirm", code, "--fingerprint", fingerprint);
  const [row] = await hub`
    select actor, data from audit where tenant = ${code} and action = 'node.confirmed'
    order by seq desc limit 1`;
  expect(row).toMatchObject({ actor: { kind: "command" }, data: { keyId: fingerprint } });
  expect((await onHub("confirm", code)).err).toContain("has no key that waits");
}

it("leaves, stays readable as one that left, and may join again", async () => {
  expect((await onHub("remove", code, "--reason", "退出联邦")).out).toContain("已移除 321200");
  expect((await stateOf()).nodes[code]?.state).toBe("left");
  expect(await fullCompare(sidesOf(fresh))).toEqual([]);
  expect((await onHub("remove", code, "--reason", "退出联邦")).err).toContain("has left already");
  await fresh.child.stop();

  const invitation = JSON.parse((await onHub("invite", code, "--json")).out);
  fresh.child = await processOn(fresh.directory, fresh.database, invitation.code);
  await fresh.child.start();
  await eventually("the node to ask", async () => Boolean((await nodeNow())?.keyId));
  await confirmByCommand();
  await isReady();
  await change(fresh);
  await isEqual(fresh);
});

it("was taken for two copies by nothing of all that", async () => {
  const found = await hub`select at from audit where action = 'node.doubled'`;
  expect(found).toHaveLength(0);
});

import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { create, extract } from "tar";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { verifyChain } from "../audit/verify-chain.ts";
import { connect } from "../database/connect.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { runCommand } from "../testing/run-command.ts";
import { approve } from "../testing/walk-request.ts";
import { allRows } from "./testing/all-rows.ts";

type Rows = Record<string, string[]>;
type Urls = { hub: string; city: string };

let hub: HubTest;
let source: Urls;
let before: { hub: Rows; city: Rows };
let directory: string;
let backup: string;
let lines: string[];
let errors: string;
const made: TestDatabase[] = [];
const orderId = randomUUID();

beforeAll(async () => {
  hub = await createHubTest();
  source = { hub: hub.database.url, city: await databaseOf("city") };
  directory = await mkdtemp(join(tmpdir(), "duoyun-keeping-"));
  backup = join(directory, "backup.tar.gz");
  await approve(hub);
  await withSql(source.hub, fillHub);
  await withSql(source.city, fillCity);
  await importSchedule();
  before = { hub: await allRows(source.hub), city: await allRows(source.city) };
  at(source);
  await run("backup", backup);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  process.exitCode = 0;
  await rm(directory, { recursive: true, force: true });
  for (const database of made) await database.drop();
  await hub.close();
});
beforeEach(() => {
  lines = [];
  errors = "";
  at(source);
});

describe("backup", () => {
  it("says in the audit that it was made", async () => {
    const [row] = await withSql(
      source.hub,
      (sql) =>
        sql`select action, data from audit where tenant = '320000' order by seq desc limit 1`,
    );
    expect(row).toMatchObject({
      action: "backup.made",
      data: { databases: ["hub", "city-320900"] },
    });
  });

  it("refuses a file that exists, and leaves it as it was", async () => {
    const bytes = await readFile(backup);
    expect(await run("backup", backup)).toBe(2);
    expect(errors).toContain("已存在");
    expect(bytes.equals(await readFile(backup))).toBe(true);
  });

  it("refuses a directory that is not there, and leaves nothing behind", async () => {
    expect(await run("backup", join(directory, "missing", "b.tar.gz"))).toBe(2);
    expect(errors).toContain("不存在");
    expect((await readdir(directory)).sort()).toEqual(["backup.tar.gz", "data"]);
  });

  it("refuses where it is not told who may read everything", async () => {
    vi.stubEnv("DATABASE_ADMIN_URL", "");
    expect(await run("backup", join(directory, "other.tar.gz"))).toBe(2);
    expect(errors).toContain("DATABASE_ADMIN_URL");
  });

  it("holds no credential: no session, no one-time code, no private key", async () => {
    const unpacked = await mkdtemp(join(directory, "unpacked-"));
    await extract({ file: backup, cwd: unpacked });
    const files = await readdir(unpacked, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const text = await readFile(join(file.parentPath, file.name), "utf8");
      expect(text, file.name).not.toContain("secret-of-this-test");
    }
    await rm(unpacked, { recursive: true });
  });
});

describe("restore into empty databases", () => {
  let target: Urls;
  let dataDir: string;
  let said: string;
  beforeAll(async () => {
    dataDir = join(directory, "elsewhere");
    target = await emptyPlace();
    lines = [];
    expect(await run("restore", backup, dataDir)).toBe(0);
    said = lines.join("\n");
  });

  it("brings every row back, but no credential", async () => {
    const after = { hub: await allRows(target.hub), city: await allRows(target.city) };
    expect(kept(after.hub)).toEqual(kept(before.hub));
    expect(kept(after.city)).toEqual(kept(before.city));
    expect(before.hub["public.usage_day"]).toHaveLength(2);
    for (const table of ["auth.session", "public.enrolment_code"]) {
      expect(before.hub[table], table).not.toEqual([]);
      expect(after.hub[table], table).toEqual([]);
    }
    expect(after.city["public.identity"]).toEqual([]);
    expect(await readdir(join(dataDir, "calendars"))).toEqual(["2027.json"]);
  });

  it("says what was not in it and what to do about that", () => {
    for (const word of ["审计链完整", "AUTH_SECRET", "接入码", "重新登录"]) {
      expect(said).toContain(word);
    }
  });

  it("sends no message twice, has every city tell all it has, and hears open orders again", async () => {
    const [waiting] = await withSql(
      target.hub,
      (sql) => sql`select
        (select count(*)::int from outbox where done_at is null) as outbox,
        (select epoch from node_state where tenant = '320900') as epoch,
        (select cursor::int from node_state where tenant = '320900') as cursor,
        (select key_id from node where tenant = '320900') as key`,
    );
    expect(waiting).toEqual({ outbox: 0, epoch: 8, cursor: 0, key: null });
    const [open] = await withSql(
      target.hub,
      (sql) => sql`select seq::int, (select value::int from counter
          where tenant = '320900' and name = 'order') as last
        from city_order where id = ${orderId}`,
    );
    expect(open).toEqual({ seq: 1_000_005, last: 1_000_005 });
  });

  it("goes on counting where the numbers were, and the audit chains go on whole", async () => {
    const [next] = await withSql(
      target.hub,
      (sql) =>
        sql`select nextval('outbox_id_seq')::int as id, (select max(id)::int from outbox) as last`,
    );
    expect(next?.id).toBeGreaterThan(next?.last);
    const db = connect({ url: target.hub, connections: 1, name: "test" });
    const chains = await Promise.all(["320000", "320900"].map((code) => verifyChain(db, code)));
    await db.$client.end();
    expect(chains.map(({ broken }) => broken)).toEqual([null, null]);
    expect(chains.every(({ rows }) => rows > 0)).toBe(true);
  });
});

describe("restore", () => {
  it("leaves its key to a node that is hosted elsewhere, though a database was made for it here", async () => {
    const file = join(directory, "hub-alone.tar.gz");
    at({ hub: source.hub, city: await databaseOf("empty") });
    expect(await run("backup", file)).toBe(0);
    const { hub: url } = await emptyPlace();
    expect(await run("restore", file)).toBe(0);
    const [row] = await withSql(url, (sql) => sql`select key_id from node where tenant = '320900'`);
    expect(row).toEqual({ key_id: "key" });
    expect(lines.join()).toContain("别处的节点沿用各自的密钥");
  });

  it("refuses databases in which anything is, and changes nothing", async () => {
    const rows = await allRows(source.hub);
    expect(await run("restore", backup)).toBe(2);
    expect(errors).toContain("只写入空数据库");
    expect(await allRows(source.hub)).toEqual(rows);
  });

  it("refuses a backup that was cut short, and leaves the databases empty", async () => {
    const target = await emptyPlace();
    const bytes = await readFile(backup);
    for (const share of [0, 0.3, 0.95]) {
      await refuses(bytes.subarray(0, Math.floor(bytes.length * share)));
    }
    expect(await allRows(target.hub)).toEqual({});
  });

  it("refuses a flipped byte wherever it is", async () => {
    const target = await emptyPlace();
    const bytes = await readFile(backup);
    for (const share of [0.1, 0.4, 0.7, 0.99]) {
      const flipped = Buffer.from(bytes);
      const place = Math.floor(bytes.length * share);
      flipped.writeUInt8((bytes[place] ?? 0) ^ 0x01, place);
      await refuses(flipped);
    }
    expect(await allRows(target.hub)).toEqual({});
  });

  it("refuses a part that was changed and packed anew, and one that is missing", async () => {
    await emptyPlace();
    const changed = await repacked(async (unpacked) => {
      const file = join(unpacked, "hub", "public.person.copy");
      await writeFile(file, (await readFile(file, "utf8")).replace("yc-applicant", "yc-intruder1"));
    });
    expect(await run("restore", changed)).toBe(2);
    expect(errors).toContain("public.person.copy");
    const missing = await repacked((unpacked) => rm(join(unpacked, "hub", "public.quota.copy")));
    expect(await run("restore", missing)).toBe(2);
    expect(errors).toContain("public.quota.copy");
  });

  it("refuses a backup of a newer program", async () => {
    await emptyPlace();
    const newer = await repacked(async (unpacked) => {
      const file = join(unpacked, "manifest.json");
      const manifest = JSON.parse(await readFile(file, "utf8"));
      manifest.databases[0].version += 1;
      await writeFile(file, JSON.stringify(manifest));
    });
    expect(await run("restore", newer)).toBe(2);
    expect(errors).toContain("更新版本的朵云");
  });

  it("refuses a file that is not there", async () => {
    expect(await run("restore", join(directory, "nothing.tar.gz"))).toBe(2);
    expect(errors).toContain("读不到文件");
  });
});

describe("upgrade", () => {
  it("says that nothing is to be done where nothing is", async () => {
    expect(await run("upgrade")).toBe(0);
    expect(lines.join("\n")).toContain("已是本程序的版本");
  });

  it("says what it would do, does it, and then finds nothing more to do", async () => {
    const target = await emptyPlace();
    expect(await run("upgrade", "--dry-run")).toBe(0);
    expect(lines.join("\n")).toContain("hub  0000_create-hub-tables");
    expect(await allRows(target.hub)).toEqual({});
    expect(await run("upgrade")).toBe(0);
    lines = [];
    await run("upgrade", "--dry-run");
    expect(lines.join("\n")).toContain("已是本程序的版本");
  });

  it("refuses data that is newer than the program, before it changes anything", async () => {
    await emptyPlace();
    await run("upgrade");
    const target = { hub: process.env.DATABASE_ADMIN_URL ?? "" };
    await withSql(
      target.hub,
      (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('', 9e12)`,
    );
    expect(await run("upgrade")).toBe(2);
    expect(errors).toContain("更新版本的朵云");
  });
});

async function run(...words: string[]): Promise<number> {
  const own = words[0] === "restore" && words.length === 3 ? words.pop() : undefined;
  const dataDir = own ?? join(directory, "data");
  const { code, out, err } = await runCommand(dataDir, words);
  lines?.push(out.trimEnd());
  errors += err;
  return code;
}

function at({ hub: hubUrl, city }: Urls): void {
  vi.stubEnv("DATABASE_URL", hubUrl);
  vi.stubEnv("DATABASE_ADMIN_URL", hubUrl);
  vi.stubEnv("CITY_DATABASE_URL", city);
  vi.stubEnv("CITY_CODE", "320900");
}

async function databaseOf(template: "city" | "empty"): Promise<string> {
  const database = await createTestDatabase(template);
  made.push(database);
  return database.url;
}

async function emptyPlace(): Promise<Urls> {
  const target = { hub: await databaseOf("empty"), city: await databaseOf("empty") };
  at(target);
  return target;
}

async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return work(sql).finally(() => sql.end());
}

async function fillHub(sql: postgres.Sql): Promise<void> {
  await sql`insert into auth."user" (id, name, email) values ('u1', 'one', 'one@test')`;
  await sql`
    insert into auth.session (id, user_id, token, expires_at)
    values ('s1', 'u1', 'secret-of-this-test', now() + interval '1 day')`;
  await sql`
    insert into enrolment_code (code_hash, tenant, expires_at)
    values ('secret-of-this-test', '320900', now())`;
  await sql`
    insert into node_state (tenant, epoch, cursor) values ('320900', 7, 41)
    on conflict (tenant) do update set epoch = 7, cursor = 41`;
  await fillUsage(sql);
  await sql`update node set key_id = 'key', public_key = '{}' where tenant = '320900'`;
  await sql`insert into counter (tenant, name, value) values ('320900', 'order', 5)`;
  await sql`update city_order set id = ${orderId}, status = 'accepted', seq = 5, payload = ${sql.json({ odd: 'a\tb\\c\nd"☁' })}`;
}

/** Two months of usage, of which one is closed and has a day that came late. */
async function fillUsage(sql: postgres.Sql): Promise<void> {
  await sql`select keep_usage_month('2026-01-01'), keep_usage_month('2026-02-01')`;
  await sql`
    insert into usage_day (tenant, day, key, version, cpu_ratio, coverage, received_at, late_after)
    values ('320900', '2026-01-31', 'a', 1, 0.25, 1, now(), 1), ('320900', '2026-02-01', 'a', 2, null, 0.5, now(), 0)`;
  await sql`
    insert into usage_close (tenant, month, revision, cut_off, closed_at, closed_by, hosts, unreliable, host_days)
    values ('320900', '2026-01', 1, now(), now(), '{"kind": "clock"}', 1, 1, 0)`;
  await sql`
    insert into usage_close_host (tenant, month, revision, key, days, cpu_days, memory_days, disk_days, coverage, reliable)
    values ('320900', '2026-01', 1, 'a', 0, 0, 0, 0, 0, false)`;
}

async function fillCity(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into identity (private_key, made_at)
    values (${sql.json({ d: "secret-of-this-test" })}, now())`;
  await sql`update city_state set epoch = 7, seq = 41, order_seq = 9`;
  await sql`
    insert into usage_day (day, key, seq, cpu_ratio, coverage) values ('2026-02-01', 'a', 41, 0.25, 1)`;
  await sql`
    insert into city_order (id, seq, kind, lease_id, payload, state, answer, acceptance_told, received_at)
    values (${orderId}, 5, 'open', ${randomUUID()}, '{}', 'answered',
      ${sql.json({ orderId, result: "done" })}, true, now())`;
}

async function importSchedule(): Promise<void> {
  await mkdir(join(directory, "data", "calendars"), { recursive: true });
  await writeFile(join(directory, "data", "duoyun-data"), "");
  const year = { year: 2027, source: "made up for this test", days: [] };
  await writeFile(join(directory, "data", "calendars", "2027.json"), JSON.stringify(year));
}

/** All but what stays behind, what a restore settles, and what the commands themselves write into the audit. */
function kept(rows: Rows): Rows {
  const apart = [
    "auth.session",
    "auth.verification",
    "public.enrolment_code",
    "public.node_token_use",
    "public.identity",
    "public.sender_lease",
    "public.node",
    "public.node_state",
    "public.outbox",
    "public.city_state",
    "public.audit_head",
    "public.counter",
  ];
  const entries = Object.entries(rows).filter(([table]) => !apart.includes(table));
  return Object.fromEntries(
    entries.map(([table, all]) => [
      table,
      all
        .filter((row) => !/,backup\.(made|restored),/.test(row))
        .map((row) =>
          table === "public.city_order" ? row.replace(/(?<=,accepted,)\d+/, "") : row,
        ),
    ]),
  );
}

async function refuses(bytes: Buffer): Promise<void> {
  const file = join(directory, "damaged.tar.gz");
  await writeFile(file, bytes);
  errors = "";
  expect(await run("restore", file)).toBe(2);
  expect(errors).toContain("备份文件不完整");
  await rm(file);
}

async function repacked(change: (unpacked: string) => Promise<unknown>): Promise<string> {
  const unpacked = await mkdtemp(join(directory, "unpacked-"));
  await extract({ file: backup, cwd: unpacked });
  await change(unpacked);
  const file = join(directory, `${randomUUID()}.tar.gz`);
  await create({ gzip: true, file, cwd: unpacked }, await readdir(unpacked));
  await rm(unpacked, { recursive: true });
  return file;
}

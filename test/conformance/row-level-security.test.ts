import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropConstraints, fillTables, type Table, tenantTables } from "./tenancy/tables.ts";

const [own, other] = ["320900", "321200"];
let database: TestDatabase;
let owner: Sql;
/** The hub's own role, with none of the hub's code in between. */
let app: Sql;
let tables: Table[];

beforeAll(async () => {
  database = await createTestDatabase("hub");
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  app = postgres(database.urlAs("duoyun_app"), { max: 1, onnotice: () => undefined });
  tables = await tenantTables(owner);
  await dropConstraints(owner);
  for (const tenant of [own, other]) await fillTables(owner, tables, tenant);
});
afterAll(async () => {
  await app?.end();
  await owner?.end();
  await database?.drop();
});

type Scope = { tenant?: string; scope?: string };
class Undone extends Error {}

/** What the work finds as the application, which then never happened. */
async function asApplication<T>(
  { tenant = "", scope = "" }: Scope,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  const found: { value?: T } = {};
  await app
    .begin(async (tx) => {
      await tx`select set_config('duoyun.tenant', ${tenant}, true), set_config('duoyun.scope', ${scope}, true)`;
      found.value = await work(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found.value as T;
}

/** The tenants whose rows a statement touches, table by table; a table that the application may not so touch has none. */
async function touched(
  scope: Scope,
  statement: (tx: TransactionSql, name: string) => Promise<readonly { tenant?: string }[]>,
): Promise<Record<string, string[]>> {
  const pairs = [];
  for (const { name } of tables) {
    const rows = await asApplication(scope, (tx) => statement(tx, name)).catch(refusedAsMissing);
    pairs.push([name, [...new Set(rows.map(({ tenant = "" }) => tenant))].toSorted()] as const);
  }
  return Object.fromEntries(pairs);
}

const noPrivilege = "42501";

function refusedAsMissing(error: unknown): [] {
  if (error instanceof postgres.PostgresError && error.code === noPrivilege) return [];
  throw error;
}

const select = (tx: TransactionSql, name: string) => tx`select tenant from ${tx(name)}`;
const update = (tx: TransactionSql, name: string) =>
  tx`update ${tx(name)} set tenant = tenant returning tenant`;
const remove = (tx: TransactionSql, name: string) => tx`delete from ${tx(name)} returning tenant`;

const foreign = (found: Record<string, string[]>) =>
  Object.entries(found).filter(([, tenants]) => tenants.some((tenant) => tenant !== own));

/** What the province sees of its nodes: the picture, and nothing of people, requests or leases. */
const picture = [
  "catalog_item",
  "catalog_version",
  "comparison",
  "node",
  "node_state",
  "node_watch",
  "resource",
  "resource_rollup",
  "usage_close",
  "usage_close_host",
  "usage_day",
];

describe("row level security alone, with no check of the application", () => {
  it("has rows of both cities in every table that belongs to a tenant", async () => {
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const rows = await owner`select tenant from ${owner(name)} order by tenant`;
      const held = rows.map(({ tenant }) => tenant).filter((one) => one === own || one === other);
      expect([...new Set(held)], name).toEqual([own, other]);
    }
  });

  it("shows Yancheng its own rows in every table, and none of Taizhou's", async () => {
    const seen = await touched({ tenant: own }, select);
    for (const { name } of tables) expect(seen[name], name).toEqual([own]);
  });

  it("lets Yancheng change and delete none of Taizhou's rows", async () => {
    expect(foreign(await touched({ tenant: own }, update))).toEqual([]);
    expect(foreign(await touched({ tenant: own }, remove))).toEqual([]);
  });

  it("refuses Yancheng a row of Taizhou's, new or by giving its own away", async () => {
    for (const { name, columns } of tables) {
      const insert = asApplication({ tenant: own }, async (tx) => {
        const [row] = await tx`select to_jsonb(held) as held from ${tx(name)} held`;
        const given = { ...row?.held, tenant: other };
        await tx`
          insert into ${tx(name)} (${tx(columns)})
          select ${tx(columns)} from jsonb_populate_record(null::${tx(name)}, ${tx.json(given)})`;
      });
      await expect(insert, name).rejects.toMatchObject({ code: noPrivilege });
      const giveAway = asApplication(
        { tenant: own },
        (tx) => tx`update ${tx(name)} set tenant = ${other}`,
      );
      await expect(giveAway, name).rejects.toMatchObject({ code: noPrivilege });
    }
  });

  it("shows nothing at all to whoever has named no tenant", async () => {
    const seen = await touched({}, select);
    expect(Object.values(seen).flat()).toEqual([]);
  });

  it("shows the province the picture of all nodes and nothing else of them, and lets it change none of it", async () => {
    const scope = { tenant: own, scope: "province" };
    const seen = foreign(await touched(scope, select));
    expect(seen.map(([name]) => name)).toEqual(picture);
    expect(foreign(await touched(scope, update))).toEqual([]);
    expect(foreign(await touched(scope, remove))).toEqual([]);
  });

  it("keeps the application out of every other schema", async () => {
    const open = await owner`
      select n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema|public$)'
        and has_schema_privilege('duoyun_app', n.oid, 'usage')
        and has_table_privilege('duoyun_app', c.oid, 'select, insert, update, delete')`;
    expect(open.map(({ name }) => name)).toEqual(["drizzle.__drizzle_migrations"]);
  });
});

/** Why each function may look past row level security; who adds one says why here. */
const reasons: Record<string, string> = {
  claim_outbox: "one relay serves all tenants",
  drop_usage_months: "only their owner may drop the tables of months past their retention",
  due_clocks: "one sweep finds what is late in all tenants",
  due_digests: "one sweep finds whom to tell in all tenants",
  due_lease_reminders: "one sweep finds the reminders of all tenants",
  due_leases: "one sweep ends the leases of all tenants",
  keep_usage_month: "only their owner may make the table of a month",
  open_web_updates: "one process of bots fetches the web chat of all tenants",
  pending_deliveries: "one queue delivers for all tenants",
  person_by_email: "single sign-on knows an address before a tenant",
  person_by_user: "a session knows its account before its tenant",
  provisional_clocks: "a new schedule concerns all tenants",
  provisional_leases: "a new schedule concerns all tenants",
  prune_logs: "the application may not shorten logs by itself; it works in its own tenant alone",
  ready_orders: "one sweep lets the orders of all tenants leave",
  resolve_account: "a chat account is known before its tenant",
  resolve_account_link: "a code is known before its tenant",
  resolve_delivery: "a job names a delivery, not a tenant",
  resolve_enrolment: "a one-time code is known before the city that it belongs to",
  resolve_group: "a group chat is known before its tenant",
  resolve_person: "a bot names a person, not a tenant",
  resolve_token: "a tap names a token, not a tenant",
  resolve_web_message: "a platform names a message, not a tenant",
  resolve_web_update: "a platform names an update, not a tenant",
  sample_people: "the demonstration's sign-in page shows the people of all tenants",
};

/** What tells of no tenant: months that were made or dropped. */
const ofMonths: Record<string, string[]> = {
  drop_usage_months: ["month"],
  keep_usage_month: ["keep_usage_month"],
};

describe("the functions that look past it", () => {
  it("are these, each with its reason", async () => {
    const functions = await owner`
      select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^(pg_|information_schema)' order by proname`;
    expect(functions.map(({ name }) => name)).toEqual(Object.keys(reasons));
  });

  it("tell nothing but a tenant and an id, or of the tables of months, whatever they are asked", async () => {
    const functions = await owner<{ name: string; call: string }[]>`
      select proname as name, format('select * from %I(%s)', proname, (
        select string_agg(format('null::%s', format_type(t.oid, null)), ', ' order by place)
        from unnest(proargtypes) with ordinality as given (oid, place)
          join pg_type t on t.oid = given.oid)) as call
      from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`;
    for (const { name, call } of functions) {
      const columns = await asApplication({ tenant: own }, async (tx) => {
        const { columns: given } = await tx.unsafe(call);
        return given.map(({ name }) => name);
      });
      expect(columns, call).toEqual(ofMonths[name] ?? ["tenant", "id"]);
    }
  });
});

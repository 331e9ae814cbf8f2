import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { z } from "zod";

/** The roles that the test server has; each one's password is its name. */
export const testRoles = ["duoyun_app", "duoyun_auth", "duoyun_queue", "duoyun_city"] as const;
export type TestRole = (typeof testRoles)[number];
const testTemplates = ["hub", "sample", "city", "empty"] as const;
export type TestTemplate = (typeof testTemplates)[number];

/** When the sample data of the template `sample` was loaded. */
export const sampledAt = "2026-03-02T02:00:00Z";

export const testServerSchema = z.object({
  adminUrl: z.url(),
  templates: z.record(z.enum(testTemplates), z.string()),
});
export type TestServer = z.infer<typeof testServerSchema>;

/** The environment variable in which the harness tells the test processes of its server. */
export const testServerVariable = "DUOYUN_TEST_SERVER";

/** A database of one test file's own; `url` is the owner's, `urlAs` a restricted role's. */
export type TestDatabase = {
  name: string;
  url: string;
  urlAs(role: TestRole): string;
  drop(): Promise<void>;
};

/** Clones a migrated, empty hub or city database, a hub's with sample data, or an unmigrated one. */
export async function createTestDatabase(template: TestTemplate): Promise<TestDatabase> {
  const server = readTestServer();
  return createFrom(server, server.templates[template]);
}

/** Copies a test's database as it stands, as a snapshot of its machine would; those connected to it have to connect again. */
export async function copyTestDatabase({
  name,
}: Pick<TestDatabase, "name">): Promise<TestDatabase> {
  const server = readTestServer();
  await asAdmin(
    server,
    (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`,
  );
  return createFrom(server, name);
}

async function createFrom(server: TestServer, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = withDatabase(server.adminUrl, name);
  await asAdmin(server, (sql) => sql.unsafe(`create database ${name} template ${template}`));
  return {
    name,
    url,
    urlAs: (role) => withRole(url, role),
    drop: () =>
      asAdmin(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function withRole(url: string, role: TestRole): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = role;
  return changed.href;
}

function readTestServer(): TestServer {
  const text = process.env[testServerVariable];
  if (text === undefined) {
    throw new Error(
      "This test needs the test server: run it with `npx vitest run -c test/vitest.config.ts`, in a project that starts one.",
    );
  }
  return testServerSchema.parse(JSON.parse(text));
}

async function asAdmin(
  server: TestServer,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

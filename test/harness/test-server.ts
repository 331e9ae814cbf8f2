import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSample } from "@duoyun/hub/testing/load-sample";
import { startEmbeddedPostgres } from "@duoyun/shared/runtime/embedded-postgres";
import {
  type TestServer,
  testRoles,
  testServerVariable,
  withDatabase,
} from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";

type Migrate = (adminUrl: string) => Promise<unknown>;

/** Gives the whole run one PostgreSQL (TEST_DATABASE_URL, or an embedded one) with migrated templates. */
export default async function startTestServer(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[testServerVariable] !== undefined) return undefined;
  const given = process.env.TEST_DATABASE_URL;
  const { adminUrl, stop } =
    given === undefined ? await startOwn() : { adminUrl: given, stop: noStop };
  const templates = await makeTemplates(adminUrl).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const server: TestServer = { adminUrl, templates };
  process.env[testServerVariable] = JSON.stringify(server);
  return async () => {
    delete process.env[testServerVariable];
    await dropTemplates(server);
    await stop();
  };
}

const noStop = async () => undefined;

async function startOwn(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-test-postgres-"));
  await chmod(directory, 0o711);
  const server = await startEmbeddedPostgres({
    directory,
    durable: false,
    maxConnections: 300,
    preferredPort: 20_000 + (process.pid % 10_000),
    lingerSeconds: 0,
  });
  const stop = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { adminUrl: server.urlOf("postgres"), stop };
}

async function makeTemplates(adminUrl: string): Promise<TestServer["templates"]> {
  const run = randomBytes(4).toString("hex");
  const sample = `sample_${run}`;
  const templates = { hub: `hub_${run}`, sample, city: `city_${run}`, empty: `empty_${run}` };
  await withAdmin(adminUrl, async (sql) => {
    for (const role of testRoles) await sql.unsafe(createRole(role));
    for (const name of [templates.hub, templates.city, templates.empty]) {
      await sql.unsafe(`create database ${name}`);
    }
  });
  await migrate(withDatabase(adminUrl, templates.hub), "hub", "migrateHub");
  await migrate(withDatabase(adminUrl, templates.city), "tenants", "migrateCity");
  await withAdmin(adminUrl, (sql) =>
    sql.unsafe(`create database ${sample} template ${templates.hub}`),
  );
  await loadSample(withDatabase(adminUrl, sample));
  return templates;
}

function createRole(role: string): string {
  return `do $$ begin create role ${role} login password '${role}'; exception when duplicate_object then null; end $$`;
}

async function migrate(url: string, workspace: string, name: string): Promise<void> {
  const file = new URL(`../../${workspace}/src/database/migrate.ts`, import.meta.url);
  if (!existsSync(file)) return;
  const module: Record<string, Migrate | undefined> = await import(file.href);
  await module[name]?.(url);
}

async function dropTemplates(server: TestServer): Promise<void> {
  await withAdmin(server.adminUrl, async (sql) => {
    for (const name of Object.values(server.templates)) {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
    }
  });
}

async function withAdmin(
  adminUrl: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

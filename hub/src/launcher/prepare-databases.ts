import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import postgres from "postgres";
import { migrateHub } from "../database/migrate.ts";
import type { Secrets } from "./secrets.ts";

export type DatabaseUrls = { app: string; auth: string; queue: string; city: string };

const hubDatabase = "duoyun_hub";

/** Creates what is missing on a server that we may administer: the hub's and the cities' databases and roles. */
export async function prepareDatabases(
  adminUrl: string,
  secrets: Secrets,
  cities: readonly string[],
): Promise<DatabaseUrls> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await ensureDatabase(admin, hubDatabase, null);
    for (const code of cities) {
      await ensureRole(admin, cityName(code), secrets.cityPassword);
      await ensureDatabase(admin, cityName(code), cityName(code));
    }
  } finally {
    await admin.end();
  }
  const { appPassword: app, authPassword: auth, queuePassword: queue } = secrets;
  const hubUrl = withPath(adminUrl, hubDatabase);
  await migrateHub({ adminUrl: hubUrl, passwords: { app, auth, queue } });
  await migrateQueue(hubUrl, "duoyun_queue");
  return {
    app: withRole(hubUrl, "duoyun_app", app),
    auth: withRole(hubUrl, "duoyun_auth", auth),
    queue: withRole(hubUrl, "duoyun_queue", queue),
    city: withRole(
      withPath(adminUrl, cityName("CODE")),
      cityName("CODE"),
      secrets.cityPassword,
    ).replaceAll("CODE", "{code}"),
  };
}

function cityName(code: string): string {
  return `duoyun_city_${code}`;
}

async function ensureRole(admin: postgres.Sql, name: string, password: string): Promise<void> {
  const [found] = await admin`select 1 from pg_roles where rolname = ${name}`;
  const verb = found === undefined ? "create" : "alter";
  await admin.unsafe(`${verb} role ${name} login password '${password}'`);
}

async function ensureDatabase(
  admin: postgres.Sql,
  name: string,
  owner: string | null,
): Promise<void> {
  const [found] = await admin`select 1 from pg_database where datname = ${name}`;
  if (found === undefined) await admin.unsafe(`create database ${name}`);
  if (owner !== null) await admin.unsafe(`alter database ${name} owner to ${owner}`);
  await admin.unsafe(`revoke all on database ${name} from public`);
}

function withPath(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function withRole(url: string, name: string, password: string): string {
  const changed = new URL(url);
  changed.username = name;
  changed.password = password;
  return changed.href;
}

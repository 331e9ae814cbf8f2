import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import postgres from "postgres";
import { migrateHub } from "../database/migrate.ts";
import type { RolePasswords } from "../database/roles.ts";
import type { Secrets } from "./secrets.ts";

export type DatabaseUrls = { app: string; auth: string; queue: string; city: string };

const hubDatabase = "duoyun_hub";

/** Where the databases lie on a server that was prepared here, and how each role reaches its own. */
export function databaseUrls(
  adminUrl: string,
  secrets: Secrets,
): DatabaseUrls & { hubAdmin: string } {
  const { appPassword: app, authPassword: auth, queuePassword: queue } = secrets;
  const hubUrl = withPath(adminUrl, hubDatabase);
  return {
    hubAdmin: hubUrl,
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

/** Creates what is missing on a server that we may administer: the hub's and the cities' databases and roles. */
export async function prepareDatabases(
  adminUrl: string,
  secrets: Secrets,
  cities: readonly string[],
): Promise<DatabaseUrls> {
  await createDatabases(adminUrl, secrets, cities);
  const { hubAdmin, ...urls } = databaseUrls(adminUrl, secrets);
  await migrateHub({ adminUrl: hubAdmin, passwords: hubPasswords(secrets) });
  await migrateQueue(hubAdmin, "duoyun_queue");
  return urls;
}

/** The databases alone, with nothing in them yet, and the cities' roles. */
export async function createDatabases(
  adminUrl: string,
  secrets: Secrets,
  cities: readonly string[],
): Promise<void> {
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
}

/** The codes of the cities whose databases the server has; null where it has not even the hub's. */
export async function findDatabases(adminUrl: string): Promise<string[] | null> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const rows = await admin<{ name: string }[]>`select datname as name from pg_database`;
    const names = rows.map(({ name }) => name);
    if (!names.includes(hubDatabase)) return null;
    return names.flatMap((name) => /^duoyun_city_(\d{6})$/.exec(name)?.[1] ?? []).sort();
  } finally {
    await admin.end();
  }
}

export function hubPasswords({ appPassword, authPassword, queuePassword }: Secrets): RolePasswords {
  return { app: appPassword, auth: authPassword, queue: queuePassword };
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

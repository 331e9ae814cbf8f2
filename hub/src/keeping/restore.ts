import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@duoyun/shared";
import { markDataDir } from "@duoyun/shared/runtime/data-dir";
import { readMigrations, requireNotNewer } from "@duoyun/shared/runtime/data-version";
import type { TransactionSql } from "postgres";
import { codeOfCity, type KeptDatabase, migrationsOf } from "./kept-database.ts";
import { loadDatabase } from "./load-database.ts";
import type { DatabasePart } from "./manifest.ts";
import { migrateKept } from "./migrate-kept.ts";
import type { OpenBackup } from "./open-backup.ts";
import type { Place } from "./place.ts";
import { requireEmpty } from "./require-empty.ts";
import { settleHub } from "./settle.ts";

export type RestoreOptions = {
  backup: OpenBackup;
  place: Place;
  dataDir: string;
  onProgress: (part: DatabasePart) => void;
};

/** Brings a checked backup into empty databases at the version that it was made at, then forward to today's; answers the hub's. */
export async function restore(options: RestoreOptions): Promise<KeptDatabase> {
  const { backup, place } = options;
  const [hubPart, ...allCities] = backup.manifest.databases;
  if (!hubPart) throw new Error("A manifest names at least the hub's database.");
  if (codeOfCity(hubPart.name) !== null) throw onlyCity(hubPart.name);
  // Older backups name databases in which no node ever lived: that node, if there is one, is elsewhere and keeps its key.
  const cityParts = allCities.filter(({ tables }) => tables.length > 0);
  await requireKnown([hubPart, ...cityParts]);
  await requireEmpty(await place.databases());
  const cities = cityParts.flatMap(({ name }) => codeOfCity(name) ?? []);
  const databases = await place.create(cities);
  const hub = databaseOf(databases, hubPart);
  await load({ ...options, part: hubPart, database: hub }, (sql) => settleHub(sql, cities));
  for (const part of cityParts) {
    const database = databaseOf(databases, part);
    await load({ ...options, part, database });
  }
  await restoreCalendars(options);
  return hub;
}

type Load = RestoreOptions & { part: DatabasePart; database: KeptDatabase };

async function load(
  { backup, place, part, database, onProgress }: Load,
  settle: (sql: TransactionSql) => Promise<void> = async () => undefined,
): Promise<void> {
  await migrateKept(place, database, part.version);
  await loadDatabase({ url: database.url, part, directory: backup.directory, settle });
  await migrateKept(place, database);
  onProgress(part);
}

async function requireKnown(parts: readonly DatabasePart[]): Promise<void> {
  for (const { name, version } of parts) {
    requireNotNewer(version, await readMigrations(migrationsOf(name)));
  }
}

function databaseOf(databases: readonly KeptDatabase[], { name }: DatabasePart): KeptDatabase {
  const found = databases.find((database) => database.name === name);
  if (found) return found;
  throw new AppError("precondition_failed", {
    zh: `备份含 ${name}，但本机未配置它的数据库。请设置 CITY_CODE 与 CITY_DATABASE_URL`,
    en: `the backup holds ${name}, whose database is not set here. Set CITY_CODE and CITY_DATABASE_URL`,
  });
}

function onlyCity(name: string): AppError {
  return new AppError("invalid", {
    zh: `该文件只含 ${name} 一个节点，不是整个系统的备份。请用 npx duoyun city restore（备份）或 city move（迁移）`,
    en: `the file holds ${name} alone and not a whole system. Use npx duoyun city restore (a backup) or city move (a city on its way)`,
  });
}

async function restoreCalendars({ backup, dataDir }: RestoreOptions): Promise<void> {
  const { files } = backup.manifest;
  if (files.length === 0) return;
  const target = join(await markDataDir(dataDir), "calendars");
  await mkdir(target, { recursive: true });
  for (const name of await readdir(join(backup.directory, "calendars"))) {
    await cp(join(backup.directory, "calendars", name), join(target, name));
  }
}

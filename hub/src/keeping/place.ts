import { markDataDir } from "@duoyun/shared/runtime/data-dir";
import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { migrateHub } from "../database/migrate.ts";
import {
  createDatabases,
  databaseUrls,
  findDatabases,
  hubPasswords,
} from "../launcher/prepare-databases.ts";
import { keepSecrets } from "../launcher/secrets.ts";
import { cityDatabase, hubDatabase, type KeptDatabase } from "./kept-database.ts";

/** Where this system's databases are, whoever set them up. */
export type Place = {
  /** The hub's first; empty where nothing was set up yet. */
  databases(): Promise<KeptDatabase[]>;
  /** Makes room for the hub and these cities, as far as that is ours to do. */
  create(cities: readonly string[]): Promise<KeptDatabase[]>;
  migrateHub(until?: number): Promise<void>;
};

/** A server on which the start prepares everything itself, with the secrets of the data directory. */
export function ownPlace(adminUrl: string, dataDir: string): Place {
  const databasesOf = async (cities: readonly string[]) => {
    const urls = databaseUrls(adminUrl, await keepSecrets(dataDir, cities));
    const urlOf = (code: string) => urls.city.replaceAll("{code}", code);
    return [hubDatabase(urls.hubAdmin), ...cities.map((code) => cityDatabase(code, urlOf(code)))];
  };
  return {
    databases: async () => {
      const cities = await findDatabases(adminUrl);
      return cities === null ? [] : databasesOf(cities);
    },
    create: async (cities) => {
      await markDataDir(dataDir);
      await createDatabases(adminUrl, await keepSecrets(dataDir, cities), cities);
      return databasesOf(cities);
    },
    migrateHub: async (until) => {
      const secrets = await keepSecrets(dataDir, []);
      const { hubAdmin } = databaseUrls(adminUrl, secrets);
      await migrateHub({ adminUrl: hubAdmin, passwords: hubPasswords(secrets), until });
      if (until === undefined) await migrateQueue(hubAdmin, "duoyun_queue");
    },
  };
}

export type GivenDatabases = {
  hubAdminUrl: string;
  queueUrl: string | null;
  cities: readonly { code: string; url: string }[];
};

/** Databases that somebody else made, each with its own address. */
export function givenPlace({ hubAdminUrl, queueUrl, cities }: GivenDatabases): Place {
  const all = [hubDatabase(hubAdminUrl), ...cities.map(({ code, url }) => cityDatabase(code, url))];
  return {
    databases: async () => all,
    create: async () => all,
    migrateHub: async (until) => {
      await migrateHub({ adminUrl: hubAdminUrl, until });
      if (until === undefined && queueUrl) {
        await migrateQueue(hubAdminUrl, new URL(queueUrl).username);
      }
    },
  };
}

import { fileURLToPath } from "node:url";
import { hubMigrations } from "../database/migrate.ts";

/** A database that a backup holds; `url` is that of a role that may read and write all of it. */
export type KeptDatabase = {
  name: string;
  url: string;
  migrations: string;
  /** Tables that stay behind: credentials, which end with the machine, and what only counts while it runs. */
  leftOut: readonly string[];
};

const cityMigrations = fileURLToPath(
  new URL("../../../tenants/src/database/migrations", import.meta.url),
);

export function hubDatabase(url: string): KeptDatabase {
  const leftOut = [
    "auth.session",
    "auth.verification",
    "public.account_link",
    "public.enrolment_code",
    "public.hub_identity",
    "public.node_token_use",
    "public.platform_lead",
    "public.usage_check",
  ];
  return { name: "hub", url, migrations: hubMigrations, leftOut };
}

export function cityDatabase(code: string, url: string): KeptDatabase {
  const leftOut = ["public.identity", "public.sender_lease", "public.usage_check"];
  return { name: `city-${code}`, url, migrations: cityMigrations, leftOut };
}

/** A city as it moves to another machine: with its key. */
export function movingCity(code: string, url: string): KeptDatabase {
  return { ...cityDatabase(code, url), leftOut: ["public.sender_lease", "public.usage_check"] };
}

/** The GB/T 2260 code of a city's database; null for the hub's. */
export function codeOfCity(name: string): string | null {
  return /^city-(\d{6})$/.exec(name)?.[1] ?? null;
}

export function migrationsOf(name: string): string {
  return codeOfCity(name) === null ? hubMigrations : cityMigrations;
}

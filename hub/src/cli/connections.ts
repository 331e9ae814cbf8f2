import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { otherProvince } from "../launcher/other-province.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { connectionSettings } from "./environment.ts";

export type Connections = {
  databaseUrl: string;
  authDatabaseUrl: string | null;
  authSecret: string | null;
  hubUrl: string;
};

const Secrets = z.object({
  authSecret: z.string(),
  appPassword: z.string(),
  authPassword: z.string(),
  enrolmentCodes: z.record(z.string(), z.string()).default({}),
});
const Server = z.object({ port: z.int() });

/** The hub's databases: those of the environment, else the demonstration's in the data directory. */
export async function connectionsOf(command: Command, io: CommandIo): Promise<Connections> {
  const set = connectionSettings();
  if (set.DATABASE_URL) {
    return {
      databaseUrl: set.DATABASE_URL,
      authDatabaseUrl: set.AUTH_DATABASE_URL ?? null,
      authSecret: set.AUTH_SECRET ?? null,
      hubUrl: set.HUB_URL,
    };
  }
  const secrets = await readJson(join(io.dataDir, "secrets.json"), Secrets);
  const server = await readJson(join(io.dataDir, "postgres", "server.json"), Server);
  if (!secrets || !server) {
    return refuse(command, {
      zh: `数据目录 ${io.dataDir} 里没有运行过的系统：请先运行 npm start，或设置 DATABASE_URL`,
      en: `nothing has run in the data directory ${io.dataDir}: run npm start first, or set DATABASE_URL`,
    });
  }
  const other = otherProvince(secrets.enrolmentCodes);
  if (other) return refuse(command, other);
  const urlAs = (role: string, password: string) =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/duoyun_hub`;
  return {
    databaseUrl: urlAs("duoyun_app", secrets.appPassword),
    authDatabaseUrl: urlAs("duoyun_auth", secrets.authPassword),
    authSecret: secrets.authSecret,
    hubUrl: set.HUB_URL,
  };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : schema.parse(JSON.parse(text));
}

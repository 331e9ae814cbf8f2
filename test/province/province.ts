import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPort } from "@duoyun/shared/runtime/ports";
import { type Child, createChild } from "./child.ts";
import { type Databases, makeDatabases } from "./databases.ts";
import { environmentsFor } from "./environments.ts";
import { eventually } from "./eventually.ts";

export type ProvinceOptions = {
  orderHoldSeconds?: number;
  /** Uses Redis instead of PostgreSQL for the queue. */
  redisUrl?: string;
  /** Set where the test brings databases that it can take away. */
  databases?: Databases;
};

export type ProcessName = "hub" | "tenants" | "bots";

/** Hub, city nodes and bots as real processes over databases of their own. */
export type Province = {
  url: string;
  directory: string;
  botKey: string;
  hubDatabase: string;
  cityDatabase(code: string): string;
  process: Record<ProcessName, Child>;
  ready(): Promise<void>;
  start(name: ProcessName, extra?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function startProvince(options: ProvinceOptions = {}): Promise<Province> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-province-"));
  const databases = options.databases ?? (await makeDatabases());
  const port = await findPort(20_000 + Math.floor(Math.random() * 30_000));
  const url = `http://127.0.0.1:${port}`;
  const environments = environmentsFor({ options, databases, port, url, directory });
  const child = (name: ProcessName, ...args: string[]) =>
    createChild({
      name,
      entry: join(root, name, "src/main.ts"),
      arguments: args,
      environment: environments[name],
      logFile: join(directory, `${name}.log`),
    });
  const processes = {
    hub: child("hub", "--role", "api,worker"),
    tenants: child("tenants"),
    bots: child("bots"),
  };
  const province: Province = {
    url,
    directory,
    botKey: environments.bots.BOT_KEY ?? "",
    hubDatabase: databases.admin,
    cityDatabase: (code) => databases.city.replace("{code}", code),
    process: processes,
    start: (name, extra) => processes[name].start(extra),
    ready: () =>
      eventually("the province to be ready", () => isReady(url), { seconds: 90 }).then(
        () => undefined,
      ),
    stop: async () => {
      await Promise.all([processes.bots.stop(), processes.tenants.stop()]);
      await processes.hub.stop();
      if (!options.databases) await databases.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  await processes.hub.start();
  await processes.tenants.start();
  await processes.bots.start();
  await province.ready();
  return province;
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`);
  return answer.ok;
}

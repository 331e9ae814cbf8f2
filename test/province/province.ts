import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import type { CalendarYear } from "@duoyun/shared";
import { findPort } from "@duoyun/shared/runtime/ports";
import { saveCalendar } from "@duoyun/shared/runtime/save-calendar";
import { type Child, createChild } from "./child.ts";
import { type Databases, makeDatabases } from "./databases.ts";
import { environmentsFor } from "./environments.ts";
import { eventually } from "./eventually.ts";

export type ProvinceOptions = {
  orderHoldSeconds?: number;
  /** Its setting, where it is not the default; `databases` are then of its nodes. */
  province?: string;
  /** Schedules that were imported before the start. */
  schedules?: readonly CalendarYear[];
  /** Uses Redis instead of PostgreSQL for the queue. */
  redisUrl?: string;
  /** Connects the bots to a Bot API as well. */
  telegram?: { token: string; apiRoot: string };
  /** Set where the test brings databases that it can take away. */
  databases?: Databases;
  /** Points at which a process dies and is started again, one after the other. */
  crashAt?: Partial<Record<ProcessName, readonly string[]>>;
};

export type ProcessName = "hub" | "tenants" | "bots";

/** Hub, city nodes and bots as real processes over databases of their own. */
export type Province = {
  url: string;
  directory: string;
  botKey: string;
  hubDatabase: string;
  /** The same as the hub itself uses it: without the right to pass row level security. */
  hubAppUrl: string;
  cityDatabase(code: string): string;
  process: Record<ProcessName, Child>;
  ready(): Promise<void>;
  stop(): Promise<void>;
};

export async function startProvince(options: ProvinceOptions = {}): Promise<Province> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-province-"));
  const databases = options.databases ?? (await makeDatabases());
  for (const year of options.schedules ?? []) await saveCalendar(directory, year);
  const services = await bundleServices();
  const port = await findPort(10_000 + Math.floor(Math.random() * 10_000));
  const url = `http://127.0.0.1:${port}`;
  const environments = environmentsFor({ options, databases, port, url, directory });
  const child = (name: ProcessName, ...args: string[]) =>
    createChild({
      name,
      entry: services[name],
      arguments: args,
      environment: environments[name],
      logFile: join(directory, `${name}.log`),
      crashAt: options.crashAt?.[name] ?? [],
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
    hubAppUrl: databases.app,
    cityDatabase: (code) => databases.city.replace("{code}", code),
    process: processes,
    ready: () => untilReady(url, processes.hub),
    stop: async () => {
      await Promise.all([processes.bots.stop(), processes.tenants.stop()]);
      await processes.hub.stop();
      if (!options.databases) await databases.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  await startAll(province).catch(async (error: unknown) => {
    const logs = await lastWords(directory);
    await province.stop();
    throw new Error(`The province did not start.\n${logs}`, { cause: error });
  });
  return province;
}

async function untilReady(url: string, hub: Child): Promise<void> {
  const state = await eventually(
    "the province to be ready",
    async () => (hub.isRunning() ? (await fetch(`${url}/readyz`)).ok && "ready" : "hub is gone"),
    { seconds: 180 },
  );
  if (state !== "ready") throw new Error(`The province is not ready: ${state}.`);
}

async function startAll(province: Province): Promise<void> {
  for (const name of ["hub", "tenants", "bots"] as const) await province.process[name].start();
  await province.ready();
}

/** What the processes said last, for the message of a test that failed. */
export async function lastWords(directory: string): Promise<string> {
  const names = await readdir(directory);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith(".log"))
      .map(async (name) => {
        const text = await readFile(join(directory, name), "utf8");
        return `${name}: ${text.slice(-1_500)}`;
      }),
  );
  return texts.join("\n");
}

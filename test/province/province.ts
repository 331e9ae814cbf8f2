import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import type { CalendarYear } from "@duoyun/shared";
import { saveCalendar } from "@duoyun/shared/runtime/save-calendar";
import { type Child, type ChildSpec, createChild } from "./child.ts";
import { type Databases, makeDatabases } from "./databases.ts";
import { environmentsFor } from "./environments.ts";
import { eventually } from "./eventually.ts";
import { findHubPlaces, type HubProcess, urlOf } from "./hubs.ts";

export type ProvinceOptions = {
  orderHoldSeconds?: number;
  /** Its setting, where it is not the default; `databases` are then of its nodes. */
  province?: string;
  /** Schedules that were imported before the start. */
  schedules?: readonly CalendarYear[];
  /** How many processes the hub is, behind one balancer where there are several. */
  hubs?: number;
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
  /** `hub` is the first of `hubs`. */
  process: Record<ProcessName, Child>;
  hubs: readonly HubProcess[];
  ready(): Promise<void>;
  stop(): Promise<void>;
};

export async function startProvince(options: ProvinceOptions = {}): Promise<Province> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-province-"));
  const databases = options.databases ?? (await makeDatabases());
  for (const year of options.schedules ?? []) await saveCalendar(directory, year);
  const services = await bundleServices();
  const places = await findHubPlaces(options.hubs ?? 1);
  const { url } = places;
  const environments = environmentsFor({ options, databases, url, directory });
  const child = (name: ProcessName, own: Partial<ChildSpec> = {}) =>
    createChild({
      name,
      entry: services[name],
      arguments: [],
      environment: environments[name],
      logFile: join(directory, `${own.name ?? name}.log`),
      crashAt: options.crashAt?.[name] ?? [],
      ...own,
    });
  const hubs = places.ports.map((port, at) => {
    const name = at === 0 ? "hub" : `hub-${at + 1}`;
    const environment = { ...environments.hub, HUB_PORT: String(port) };
    const parts = { name, arguments: ["--role", "api,worker"], environment };
    return { url: urlOf(port), child: child("hub", parts) };
  });
  const province: Province = {
    url,
    directory,
    botKey: environments.bots.BOT_KEY ?? "",
    hubDatabase: databases.admin,
    hubAppUrl: databases.app,
    cityDatabase: (code) => databases.city.replace("{code}", code),
    process: { hub: firstOf(hubs).child, tenants: child("tenants"), bots: child("bots") },
    hubs,
    ready: () => untilReady(province),
    stop: async () => {
      const { bots, tenants } = province.process;
      await Promise.all([bots.stop(), tenants.stop()]);
      await Promise.all(hubs.map((hub) => hub.child.stop()));
      await places.close();
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

function firstOf(hubs: readonly HubProcess[]): HubProcess {
  const [first] = hubs;
  if (!first) throw new Error("A province needs a hub.");
  return first;
}

async function untilReady({ hubs }: Province): Promise<void> {
  const allRun = () => hubs.every(({ child }) => child.isRunning());
  const isReady = async ({ url }: HubProcess) => (await fetch(`${url}/readyz`)).ok;
  const state = await eventually(
    "the province to be ready",
    async () => {
      if (!allRun()) return "hub is gone";
      return (await Promise.all(hubs.map(isReady))).every(Boolean) && "ready";
    },
    { seconds: 180 },
  );
  if (state !== "ready") throw new Error(`The province is not ready: ${state}.`);
}

async function startAll(province: Province): Promise<void> {
  await Promise.all(province.hubs.map(({ child }) => child.start()));
  for (const name of ["tenants", "bots"] as const) await province.process[name].start();
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

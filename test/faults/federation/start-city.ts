import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import type { NodeCode } from "@duoyun/shared";
import { createChild } from "../../province/child.ts";

const run = promisify(execFile);
const commands = fileURLToPath(new URL("../../../tenants/src/commands/main.ts", import.meta.url));

export type CityToStart = {
  code: NodeCode;
  databaseUrl: string;
  enrolmentCode: string;
  hubUrl: string;
  /** Points at which it dies as by a power cut, to be started again. */
  crashAt?: readonly string[];
};

/** A city's process, with a database that is there already. */
export type StartedCity = {
  pointsLeft(): readonly string[];
  /** What it has logged so far. */
  log(): Promise<string>;
  /** What `city status` prints. */
  status(): Promise<string>;
  stop(): Promise<void>;
};

export async function startCity(city: CityToStart): Promise<StartedCity> {
  const { code, databaseUrl, enrolmentCode, hubUrl, crashAt = [] } = city;
  const directory = await mkdtemp(join(tmpdir(), "duoyun-fault-city-"));
  const logFile = join(directory, "city.log");
  const environment = { CITY_CODE: code, CITY_DATABASE_URL: databaseUrl };
  const { tenants } = await bundleServices();
  const child = createChild({
    name: "tenants",
    entry: tenants,
    arguments: [],
    environment: {
      ...environment,
      CITY_ENROLMENT_CODE: `${code}:${enrolmentCode}`,
      CITY_CONNECTOR: `${code}:simulator`,
      CITY_PORT: "0",
      HUB_URL: hubUrl,
    },
    logFile,
    crashAt,
  });
  await child.start();
  return {
    pointsLeft: child.pointsLeft,
    log: () => readFile(logFile, "utf8").catch(() => ""),
    status: async () => {
      const env = { PATH: process.env.PATH, ...environment };
      const said = run(process.execPath, [commands, "city-status"], { env });
      const { stdout, stderr } = await said.catch(({ stdout, stderr }) => ({ stdout, stderr }));
      return `${stdout}${stderr}`;
    },
    stop: async () => {
      await child.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

import { join } from "node:path";
import { AppError } from "@duoyun/shared";
import { type DataDir, emptyDataDir, openDataDir } from "@duoyun/shared/runtime/data-dir";
import { readEnvironmentOrExit } from "@duoyun/shared/runtime/environment";
import { holdPort } from "@duoyun/shared/runtime/ports";
import { createStopper, type Stopper } from "@duoyun/shared/runtime/stop";
import { stopLeftoverPostgres } from "@duoyun/shared/runtime/stop-leftover-postgres";
import { buildDashboard } from "./build-dashboard.ts";
import { bundleServices } from "./bundle-services.ts";
import { type ChildLog, openChildLog } from "./child-log.ts";
import { type LauncherSettings, launcherSchema } from "./environment.ts";
import { openDatabases } from "./open-databases.ts";
import { demoCities, hostedCities, planChildren } from "./plan-children.ts";
import { say } from "./say.ts";
import { keepSecrets } from "./secrets.ts";
import { type Supervised, supervise } from "./supervise.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

export type LaunchOptions = { fresh: boolean; port: number | undefined };

const readySeconds = 180;

/** Starts the whole demo from nothing and keeps it running until it is told to stop. */
export async function launch(options: LaunchOptions): Promise<void> {
  const settings = readEnvironmentOrExit(launcherSchema);
  const dataDir = await openDataDir(settings.DUOYUN_DATA_DIR);
  const stopper = createStopper({ log: stopLog, deadlineSeconds: 10 });
  stopper.add("data directory", () => dataDir.release());
  try {
    if (options.fresh) await makeFresh(dataDir);
    await run({ settings, dataDir, stopper, wantedPort: options.port ?? settings.HUB_PORT });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { zh, en } = error instanceof AppError ? error.text : { zh: message, en: message };
    say.warn(`启动失败：${zh}`, `The start failed: ${en}`);
    await stopper.stop("the start failed", 1);
  }
}

type RunOptions = {
  settings: LauncherSettings;
  dataDir: DataDir;
  stopper: Stopper;
  wantedPort: number;
};

async function run({ settings, dataDir, stopper, wantedPort }: RunOptions): Promise<void> {
  const secrets = await keepSecrets(dataDir.path, demoCities);
  const cities = hostedCities();
  say.step("正在准备数据库", "preparing the databases");
  const { port, release } = await holdPort(wantedPort);
  stopper.add("port", release);
  const [databases, services, dashboardDir] = await Promise.all([
    openDatabases({ settings, dataDir: dataDir.path, secrets, cities, stopper }),
    bundleServices(),
    buildDashboard(),
  ]);
  if (port !== wantedPort) {
    say.line(
      `端口 ${wantedPort} 已被占用，改用 ${port}。`,
      `Port ${wantedPort} is taken; using ${port}.`,
    );
  }
  const url = `http://localhost:${port}`;
  const children: Supervised[] = [];
  const logs: ChildLog[] = [];
  const announce = () =>
    void dataDir
      .announce(
        url,
        children.flatMap((child) => child.pid() ?? []),
      )
      .catch((error: Error) => stopper.stop(error.message, 1));
  for (const plan of planChildren({
    settings,
    secrets,
    databases,
    dataDir: dataDir.path,
    services,
    dashboardDir,
    port,
  })) {
    if (stopper.signal.aborted) return;
    const log = await openChildLog(join(dataDir.path, "logs"), plan.name);
    const child = supervise(plan, log, () => queueMicrotask(announce));
    children.push(child);
    logs.push(log);
    stopper.add(plan.name, () => child.stop());
  }
  await sayWhenReady(port, stopper.signal);
  for (const log of logs) log.showWarnings();
}

async function sayWhenReady(port: number, signal: AbortSignal): Promise<void> {
  const last = await waitUntilReady(`http://127.0.0.1:${port}`, readySeconds, signal);
  if (signal.aborted) return;
  if (last !== null) throw new Error(`not everything was ready after ${readySeconds} s: ${last}`);
  say.line(`朵云已就绪：http://localhost:${port}`, `Duoyun is ready: http://localhost:${port}`);
}

async function makeFresh(dataDir: DataDir): Promise<void> {
  await stopLeftoverPostgres(join(dataDir.path, "postgres", "data"));
  await emptyDataDir(dataDir);
}

const stopLog = {
  info: () => say.line("正在停止……", "Stopping…"),
  error: (fields: { part?: string; deadlineSeconds?: number; err?: unknown }) => {
    const detail = fields.err instanceof Error ? fields.err.message : "";
    const part = fields.part ?? `${fields.deadlineSeconds} s`;
    say.warn(`未能正常停止：${part} ${detail}`, `Did not stop cleanly: ${part} ${detail}`);
  },
};

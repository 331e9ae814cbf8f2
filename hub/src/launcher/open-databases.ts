import type { EmbeddedServer } from "@duoyun/shared/runtime/embedded-postgres";
import type { Stopper } from "@duoyun/shared/runtime/stop";
import type { LauncherSettings } from "./environment.ts";
import { type DatabaseUrls, prepareDatabases } from "./prepare-databases.ts";
import { say } from "./say.ts";
import type { Secrets } from "./secrets.ts";
import { startServer } from "./start-server.ts";

export type OpenDatabasesOptions = {
  settings: LauncherSettings;
  dataDir: string;
  secrets: Secrets;
  cities: readonly string[];
  stopper: Stopper;
};

/** Uses the databases that the settings name, else prepares them on the given or on an embedded server. */
export async function openDatabases(options: OpenDatabasesOptions): Promise<DatabaseUrls> {
  const { settings, secrets, cities } = options;
  if (settings.DATABASE_ADMIN_URL === undefined && settings.DATABASE_URL !== undefined) {
    return requireAll(settings);
  }
  const adminUrl = settings.DATABASE_ADMIN_URL ?? (await startOwnServer(options));
  return prepareDatabases(adminUrl, secrets, cities);
}

function requireAll(settings: LauncherSettings): DatabaseUrls {
  const { DATABASE_URL: app, AUTH_DATABASE_URL: auth, CITY_DATABASE_URL: city } = settings;
  const queue = settings.QUEUE_DATABASE_URL ?? (settings.REDIS_URL === undefined ? undefined : "");
  if (app === undefined || auth === undefined || city === undefined || queue === undefined) {
    throw new Error(
      "DATABASE_URL is set, so AUTH_DATABASE_URL, CITY_DATABASE_URL (with {code} in it) and either QUEUE_DATABASE_URL or REDIS_URL must be set too; or set DATABASE_ADMIN_URL alone and let the start prepare everything.",
    );
  }
  return { app, auth, queue, city };
}

async function startOwnServer({ dataDir, stopper }: OpenDatabasesOptions): Promise<string> {
  const start = () => startServer(dataDir);
  let server = await start();
  const port = server.port;
  stopper.add("postgres", () => server.stop());

  const keep = async (running: EmbeddedServer): Promise<void> => {
    await running.ended;
    if (stopper.signal.aborted) return;
    say.warn(
      "PostgreSQL 意外退出，正在重新启动。",
      "PostgreSQL ended by itself; starting it again.",
    );
    server = await start();
    if (server.port !== port) throw new Error(`PostgreSQL could not get port ${port} back.`);
    void keep(server).catch((error: Error) => stopper.stop(error.message, 1));
  };
  void keep(server).catch((error: Error) => stopper.stop(error.message, 1));
  return server.urlOf("postgres");
}

import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@duoyun/shared/runtime/embedded-postgres";
import { findPort } from "@duoyun/shared/runtime/ports";

/** A PostgreSQL of one test's own that can be taken away and comes back, with all it held, on the same port. */
export type OwnPostgres = {
  directory: string;
  urlOf(database: string, role?: string): string;
  takeAway(): Promise<void>;
  /** Starts it where it is not there, also where it ended by itself. */
  bringBack(): Promise<void>;
  stop(): Promise<void>;
};

/** Its files lie in a new directory within `place`. */
export async function startOwnPostgres(place = tmpdir()): Promise<OwnPostgres> {
  const directory = await mkdtemp(join(place, "duoyun-outage-postgres-"));
  await chmod(directory, 0o711);
  // Below the ports that clients are given, lest one be on it when the server comes back.
  const preferredPort = await findPort(30_000 + (process.pid % 1_300));
  const start = () =>
    startEmbeddedPostgres({
      directory,
      durable: false,
      maxConnections: 100,
      preferredPort,
      lingerSeconds: 0,
    });
  let server = await start();
  let isThere = true;
  const follow = () => {
    isThere = true;
    void server.ended.then(() => {
      isThere = false;
    });
  };
  follow();
  return {
    directory,
    urlOf: (database, role) =>
      server.urlOf(database, role === undefined ? role : { name: role, password: role }),
    takeAway: () => server.stop(),
    bringBack: async () => {
      if (isThere) return;
      server = await start();
      follow();
    },
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@duoyun/shared/runtime/embedded-postgres";
import startTestServer from "../harness/test-server.ts";

/** A PostgreSQL that keeps its word at every commit, as in production; returns how to stop it. */
export async function startDurableServer(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-bench-postgres-"));
  await chmod(directory, 0o711);
  const server = await startEmbeddedPostgres({
    directory,
    durable: true,
    maxConnections: 200,
    preferredPort: 20_000 + (process.pid % 10_000),
    lingerSeconds: 0,
  });
  process.env.TEST_DATABASE_URL = server.urlOf("postgres");
  const dropTemplates = await startTestServer();
  return async () => {
    await dropTemplates?.();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

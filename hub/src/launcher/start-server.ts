import { join } from "node:path";
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from "@duoyun/shared/runtime/embedded-postgres";

/** The PostgreSQL of a data directory, on the port that it had before where that is free. */
export function startServer(dataDir: string): Promise<EmbeddedServer> {
  return startEmbeddedPostgres({
    directory: join(dataDir, "postgres"),
    durable: true,
    maxConnections: 200,
    preferredPort: 54_400,
    lingerSeconds: 8,
  });
}

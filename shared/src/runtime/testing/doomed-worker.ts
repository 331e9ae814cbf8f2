import { crashPoint } from "../fault.ts";
import { createLog } from "../log.ts";
import { createQueueBackend } from "../queue.ts";

// A worker that dies in the middle of its first job, for the test of recovery.
const [kind, url, name = ""] = process.argv.slice(2);
const backend = createQueueBackend({
  ...(kind === "redis" ? { redisUrl: url } : { queueDatabaseUrl: url }),
  log: createLog("doomed", "silent"),
});
await backend.openWorker(name, async () => crashPoint("doomed.in-job"), { lockSeconds: 2 });

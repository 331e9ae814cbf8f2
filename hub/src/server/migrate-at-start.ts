import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { migrateHub } from "../database/migrate.ts";
import type { HubEnvironment } from "../environment.ts";

/** With an owner's URL the process brings the tables up to date itself; without one somebody else does. */
export async function migrateAtStart(environment: HubEnvironment): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, QUEUE_DATABASE_URL: queueUrl, REDIS_URL } = environment;
  if (!adminUrl) return;
  await migrateHub(adminUrl);
  if (queueUrl && !REDIS_URL) await migrateQueue(adminUrl, new URL(queueUrl).username);
}

import { runMigrations } from "bullmq";
import pg from "pg";
import { queueSchemaName } from "./queue-stores.ts";

/** Brings the queue's schema up to date as its owner, and lets the role use it but create nothing in it. */
export async function migrateQueue(adminUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await runMigrations(client, queueSchemaName);
    const name = client.escapeIdentifier(role);
    for (const grant of [
      `revoke create on schema ${queueSchemaName} from public, ${name}`,
      `grant usage on schema ${queueSchemaName} to ${name}`,
      `grant select, insert, update, delete on all tables in schema ${queueSchemaName} to ${name}`,
      `grant usage, select on all sequences in schema ${queueSchemaName} to ${name}`,
      `grant execute on all functions in schema ${queueSchemaName} to ${name}`,
    ]) {
      await client.query(grant);
    }
  } finally {
    await client.end();
  }
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { z } from "zod";
import type { Launched } from "./launched.ts";

const Secrets = z.object({ appPassword: z.string() });
const Server = z.object({ port: z.int() });

/** Lets the hub hold a resource that its node knows nothing of, as damage of its database would. */
export async function addStrayRecord({ dataDir }: Launched, tenant: string, key: string) {
  const read = async (...path: string[]) =>
    JSON.parse(await readFile(join(dataDir, ...path), "utf8"));
  const { appPassword: password } = Secrets.parse(await read("secrets.json"));
  const { port } = Server.parse(await read("postgres", "server.json"));
  const account = { host: "127.0.0.1", port, username: "duoyun_app", password };
  const sql = postgres({ ...account, database: "duoyun_hub", max: 1 });
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('duoyun.tenant', ${tenant}, true)`;
      await tx`
        insert into resource (tenant, key, version, type, title, state, data, received_at)
        values (${tenant}, ${key}, 1, 'vm', '来历不明的主机', 'running', '{}', now())`;
    });
  } finally {
    await sql.end();
  }
}

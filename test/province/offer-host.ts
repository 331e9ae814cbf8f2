import type { Sql } from "postgres";

const host = {
  code: "cloud-host",
  title: { zh: "云主机", en: "Cloud host" },
  resourceType: "vm",
  vcpuLadder: [2, 4, 8],
  memoryLadderGib: [4, 8, 16],
  storageMaxGib: 2_000,
  zones: [],
  capabilities: [],
  prices: [],
  note: null,
};

/** Puts a host into the version of a node's catalog that is in force. */
export async function offerHost(sql: Sql, node: string): Promise<void> {
  await sql`
    update catalog_version set items = items || ${sql.json([host])} where tenant = ${node}`;
}

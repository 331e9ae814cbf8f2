import type { Sql } from "postgres";

const host = {
  code: "cloud-host",
  title: { zh: "云主机", en: "Cloud host" },
  resourceType: "vm",
  vcpuLadder: [2, 4, 8],
  memoryLadderGib: [4, 8, 16],
  storageMaxGib: 2_000,
  zones: [],
  capability: null,
  note: null,
};

/** Puts a host into a node's catalog, where no city is there to push one. */
export async function offerHost(sql: Sql, node: string): Promise<void> {
  await sql`
    insert into catalog_item (tenant, key, data, version, received_at)
    values (${node}, 'cloud-host', ${sql.json(host)}, 1, now())`;
}

import { AppError } from "@duoyun/shared";
import type { Sql } from "postgres";
import { z } from "zod";
import type { DatabasePart } from "../manifest.ts";
import { type BringIn, type Brought, bringIn } from "./bring-in.ts";
import { holdsKey } from "./holds-key.ts";

const Kept = z
  .object({ epoch: z.int(), identity: z.record(z.string(), z.unknown()).nullable() })
  .nullable();

export type Restored = Brought & { keptKey: boolean };

/** Brings a city back from a backup, however old: it sends all in a new epoch, hears its open orders again, and keeps its key where it still has one. */
export async function restoreCity(wanted: BringIn): Promise<Restored> {
  let keptKey = false;
  const brought = await bringIn(wanted, {
    check: requireBackup,
    keep: readKept,
    settle: async (sql, kept) => {
      const { epoch = 0, identity = null } = Kept.parse(kept) ?? {};
      keptKey = identity !== null;
      await settle(sql, { epoch, identity });
    },
  });
  return { ...brought, keptKey };
}

async function readKept(sql: Sql): Promise<unknown> {
  const [row] = await sql`
    select epoch, (select to_jsonb(identity) from identity) as identity from city_state`;
  return row ?? null;
}

/** Orders that the backup has as open may have been done since: the hub says which still are. */
async function settle(
  sql: Sql,
  { epoch, identity }: NonNullable<z.infer<typeof Kept>>,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from city_order where state <> 'answered'`;
    await tx`
      update city_state set epoch = greatest(epoch, ${epoch}) + 1, seq = seq + 1,
        full_to = seq + 1, sent_seq = 0, acknowledged_seq = 0, order_seq = 0, hub = null,
        suspended = null, leases_unsure = true, key_rotation_asked = false, moved_at = null`;
    if (identity === null) return;
    const text = JSON.stringify(identity);
    await tx`
      insert into identity select * from jsonb_populate_record(null::identity, ${text}::text::jsonb)`;
  });
}

function requireBackup(part: DatabasePart): void {
  if (!holdsKey(part)) return;
  throw new AppError("invalid", {
    zh: "该文件是迁移用的，含节点密钥，不是备份。请改用 npx duoyun city move --from",
    en: "this file is a city on its way, with its key, and no backup. Use npx duoyun city move --from",
  });
}

import { AppError } from "@duoyun/shared";
import type { TransactionSql } from "postgres";
import type { DatabasePart } from "../manifest.ts";
import type { Kept } from "./begin-bringing.ts";
import { type BringIn, type Brought, bringIn } from "./bring-in.ts";
import { holdsKey } from "./holds-key.ts";

export type Restored = Brought & { keptKey: boolean };

/** Brings a city back from a backup, however old: it sends all in a new epoch, hears its open orders again, and keeps its key where it still has one. */
export async function restoreCity(wanted: BringIn): Promise<Restored> {
  let keptKey = false;
  const brought = await bringIn(wanted, {
    check: requireBackup,
    settle: async (tx, kept) => {
      keptKey = kept.identity !== null;
      await settle(tx, kept);
    },
  });
  return { ...brought, keptKey };
}

/** Orders that the backup has as open may have been done since: the hub says which still are. */
async function settle(tx: TransactionSql, { epoch, identity }: Kept): Promise<void> {
  await tx`delete from city_order where state <> 'answered'`;
  await tx`
    update city_state set epoch = greatest(epoch, ${epoch}) + 1, seq = seq + 1,
      full_to = seq + 1, sent_seq = 0, acknowledged_seq = 0, order_seq = 0, hub = null,
      suspended = null, leases_unsure = true, key_rotation_asked = false, moved_at = null`;
  if (identity === null) return;
  const text = JSON.stringify(identity);
  await tx`
    insert into identity select * from jsonb_populate_record(null::identity, ${text}::text::jsonb)`;
}

function requireBackup(part: DatabasePart): void {
  if (!holdsKey(part)) return;
  throw new AppError("invalid", {
    zh: "该文件是迁移用的，含节点密钥，不是备份。请改用 npx duoyun city move --from",
    en: "this file is a city on its way, with its key, and no backup. Use npx duoyun city move --from",
  });
}

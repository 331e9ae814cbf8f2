import { AppError, coreNodeCode, NodeCode, provinceOf } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { node } from "../database/schema/index.ts";
import { inProvince } from "../database/tenancy.ts";

/** Throws AppError where the database holds another province's nodes: two provinces in one picture cannot be parted again. */
export async function requireOwnNodes(db: Database): Promise<void> {
  const rows = await inProvince(db, coreNodeCode, (tx) => tx.select().from(node));
  const other = rows.find(({ tenant }) => !NodeCode.safeParse(tenant).success)?.tenant;
  if (other === undefined) return;
  const province = provinceOf(other);
  const setting = province ? `DUOYUN_PROVINCE=${province}` : "DUOYUN_PROVINCE";
  throw new AppError("precondition_failed", {
    zh: `该数据库（DATABASE_URL）属于另一个省（节点 ${other}），未写入任何内容。请设置 ${setting}，或为本省另设一个空数据库。`,
    en: `The database in DATABASE_URL is of another province (node ${other}); nothing was written to it. Set ${setting}, or give this province an empty database of its own.`,
  });
}

import { AppError } from "@duoyun/shared";
import { pendingMigrations } from "@duoyun/shared/runtime/data-version";
import type { Database } from "../database/connect.ts";
import { hubMigrations } from "../database/migrate.ts";

/** Throws AppError unless the data is of this program's version: a process that may not migrate must not guess. */
export async function requireDataVersion(db: Database): Promise<void> {
  const pending = await pendingMigrations(db.$client, hubMigrations);
  if (pending.length === 0) return;
  throw new AppError("precondition_failed", {
    zh: "数据还是旧版本。请先执行 npx duoyun upgrade，再启动本程序。",
    en: "The data is still of an older version. Run npx duoyun upgrade, then start this program.",
  });
}

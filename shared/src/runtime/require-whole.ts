import type { ISql } from "postgres";
import { AppError } from "../errors.ts";

/** False from when a file begins to be brought into a city's database until all of it is there. */
export async function isWhole(sql: ISql): Promise<boolean> {
  const [found] = await sql<{ whole: boolean }[]>`
    select to_regclass('bringing_in.kept') is null as whole`;
  return found?.whole === true;
}

/** Throws AppError where a file was being brought into a city's database and did not arrive whole. */
export async function requireWhole(sql: ISql): Promise<void> {
  if (await isWhole(sql)) return;
  throw new AppError("precondition_failed", {
    zh: "上次恢复或迁入在中途停止，该节点的数据不完整，不能使用。请用同一文件再执行一次 city restore 或 city move --from。",
    en: "A restore or move into this node's database was cut off, so its data is not whole and cannot be used. Run city restore or city move --from with the same file again.",
  });
}

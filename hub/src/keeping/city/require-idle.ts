import { AppError } from "@duoyun/shared";
import type { ISql } from "postgres";

/** Whether a process works for the city now. */
export async function isWorking(sql: ISql): Promise<boolean> {
  const [found] = await sql<{ there: boolean }[]>`
    select to_regclass('public.sender_lease') is not null as there`;
  if (!found?.there) return false;
  const rows = await sql`select 1 from sender_lease where until > now()`;
  return rows.length > 0;
}

/** Refuses while a process works for the city. */
export async function requireIdle(sql: ISql, code: string): Promise<void> {
  if (!(await isWorking(sql))) return;
  throw new AppError("conflict", {
    zh: `节点 ${code} 正在运行。请先停止它的进程，约 10 秒后再执行本命令`,
    en: `node ${code} is running. Stop its process first, and run this again about 10 seconds later`,
  });
}

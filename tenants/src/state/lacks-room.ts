import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { isDiskFull } from "../database/is-disk-full.ts";

const met = new WeakSet<Database>();

/** Remembers that a write failed for want of room, if it was for that; true where that is news. */
export function noteFailedWrite(db: Database, error: unknown): boolean {
  if (!isDiskFull(error) || met.has(db)) return false;
  met.add(db);
  return true;
}

/** Whether this process met a full disk and has not seen since that there is room. */
export function metFullDisk(db: Database): boolean {
  return met.has(db);
}

/** Whether this process met a full disk and the disk is full still. */
export async function stillLacksRoom(db: Database): Promise<boolean> {
  if (!met.has(db)) return false;
  if (await lacksRoom(db)) return true;
  met.delete(db);
  return false;
}

class TriedOnly extends Error {}

/** Whether PostgreSQL has no room for half a mebibyte: it is asked to write as much, which is taken back at once. */
export async function lacksRoom(db: Database): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`create temporary table room_tried (filler text) on commit drop`);
      await tx.execute(
        sql`insert into room_tried select repeat('x', 1024) from generate_series(1, 512)`,
      );
      throw new TriedOnly();
    });
    return false;
  } catch (error) {
    if (error instanceof TriedOnly) return false;
    if (isDiskFull(error)) return true;
    throw error;
  }
}

import { type Clock, offsetClock } from "@duoyun/shared";
import type { CommandActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { readOffset } from "../demo/read-offset.ts";
import type { CommandIo } from "./command-io.ts";

/** What a verb needs when an operator's command calls it; the clock is the hub's time of business. */
export async function commandCtx(
  io: CommandIo,
  db: Database,
  name: string,
): Promise<{ db: Database; clock: Clock; actor: CommandActor }> {
  const offsetSeconds = await readOffset(db);
  const clock = offsetClock(() => offsetSeconds * 1_000, io.clock);
  return { db, clock, actor: { kind: "command", name } };
}

import { today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { tellLate } from "../requests/tell-late.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Tells operators and administrators, once, of a limit that has passed. */
export const tellLateClocks: Sweep = {
  name: "tell-late-clocks",
  everySeconds: 60,
  due: (ctx, batch) =>
    dueRows(ctx.db, sql`select tenant, id from due_clocks(${today(ctx.clock)}::date, ${batch})`),
  carryOut: tellLate,
};

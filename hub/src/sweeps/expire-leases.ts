import { today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { expireLease } from "../leases/expire.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Ends the leases whose last day is over. */
export const expireLeases: Sweep = {
  name: "expire-leases",
  everySeconds: 60,
  due: (ctx, batch) =>
    dueRows(ctx.db, sql`select tenant, id from due_leases(${today(ctx.clock)}::date, ${batch})`),
  carryOut: expireLease,
};

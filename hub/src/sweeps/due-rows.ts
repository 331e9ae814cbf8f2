import { sql } from "drizzle-orm";
import type { ClockActor, Ctx } from "../context.ts";
import type { DueRow, Sweep } from "./sweep.ts";

/** The rows that one of the functions across tenants names, up to a day or a moment that is read anew at every run. */
export function dueRows(
  functionName: string,
  until: (ctx: Ctx<ClockActor>) => string,
): Sweep["due"] {
  return async (ctx, batch) => {
    const named = sql.identifier(functionName);
    const rows = await ctx.db.execute<DueRow>(
      sql`select tenant, id from ${named}(${until(ctx)}, ${batch})`,
    );
    return rows.map(({ tenant, id }) => ({ tenant, id }));
  };
}

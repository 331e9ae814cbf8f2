import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { nodeState } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
import { together } from "../database/together.ts";

/** The state row of a node, made when missing and locked until commit. */
export async function lockNodeState(
  tx: Transaction,
  tenant: string,
): Promise<typeof nodeState.$inferSelect> {
  const [, [row]] = await together([makeWhenMissing(tx, { tenant }), lock(tx, { tenant })]);
  if (!row) throw new Error(`the state of node ${tenant} is not visible`);
  return row;
}

const makeWhenMissing = statement((tx) =>
  tx
    .insert(nodeState)
    .values({ tenant: given(nodeState.tenant) })
    .onConflictDoNothing(),
);

const lock = statement((tx) =>
  tx
    .select()
    .from(nodeState)
    .where(eq(nodeState.tenant, sql.placeholder("tenant")))
    .for("no key update"),
);

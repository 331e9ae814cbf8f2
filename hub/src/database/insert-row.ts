import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./connect.ts";
import { given, statement } from "./statement.ts";

type Insert = (tx: Transaction, row: Record<string, unknown>) => Promise<unknown>;

const inserts = new WeakMap<PgTable, Map<string, Insert>>();

/** Inserts one row by a statement that is built once for a table and the columns that are filled. */
export async function insertRow<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  row: Table["$inferInsert"],
): Promise<void> {
  const filled = Object.entries(row).filter(([, value]) => value !== undefined);
  const names = filled.map(([name]) => name);
  const known = inserts.get(table) ?? new Map<string, Insert>();
  inserts.set(table, known);
  const insert = known.get(names.join()) ?? insertOf(table, names);
  known.set(names.join(), insert);
  await insert(tx, Object.fromEntries(filled));
}

function insertOf(table: PgTable, names: readonly string[]): Insert {
  const columns = getTableColumns(table);
  for (const [name, { defaultFn }] of Object.entries(columns)) {
    if (defaultFn && !names.includes(name))
      throw new Error(`Fill ${name}: its default is made a row.`);
  }
  const values = names.flatMap((name) => {
    const column = columns[name];
    return column ? [[name, given(column, name)] as const] : [];
  });
  return statement((tx) => tx.insert(table).values(Object.fromEntries(values)));
}

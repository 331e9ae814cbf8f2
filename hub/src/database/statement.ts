import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "./connect.ts";

type Values = Record<string, unknown>;
type Prepared<Result> = { execute(values: Values): Promise<Result> };
type Preparable<Result> = { prepare(name: string): Prepared<Result> };

/**
 * A query that is built at its first use only: drizzle needs more time to build one than PostgreSQL to
 * run it. Values come by name, where `given` or `sql.placeholder` stand.
 */
export function statement<Given extends Values, Result>(
  build: (tx: Transaction) => Preparable<Result>,
): (tx: Transaction, values: Given) => Promise<Result> {
  let built: Prepared<Result> | undefined;
  return (tx, values) => {
    built ??= build(tx).prepare("statement");
    return within(tx, built).execute(values);
  };
}

/** The value for a column that comes under `name`; a prepared query of drizzle would encode null as if it were a value. */
export function given<Value>(column: PgColumn, name = column.name): SQL<Value> {
  const mapToDriverValue = (value: unknown) =>
    value === null || value === undefined ? null : column.mapToDriverValue(value);
  return sql<Value>`${sql.param(sql.placeholder(name), { mapToDriverValue })}`;
}

// A prepared query holds the client of the transaction that built it, and nothing else of it.
function within<Result>(tx: Transaction, built: Prepared<Result>): Prepared<Result> {
  const { client } = tx._.session as unknown as { client: unknown };
  return Object.assign(Object.create(Object.getPrototypeOf(built)), built, { client });
}

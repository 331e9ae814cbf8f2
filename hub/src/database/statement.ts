import { Param, Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "./connect.ts";

type Values = Record<string, unknown>;
type Prepared<Result> = { execute(): Promise<Result> };
type Preparable<Result> = { prepare(name: string): Prepared<Result> };
type Fill = (values: Values) => unknown;

/**
 * A query that is built at its first use only: drizzle needs more time to build one than PostgreSQL to
 * run it. Values come by name, where `given` or `sql.placeholder` stand.
 */
export function statement<Given extends Values, Result>(
  build: (tx: Transaction) => Preparable<Result>,
): (tx: Transaction, values: Given) => Promise<Result> {
  let built: { query: Prepared<Result>; fills: Fill[] } | undefined;
  return (tx, values) => {
    if (!built) {
      const query = build(tx).prepare("statement");
      built = { query, fills: insideOf(query).params.map(fillOf) };
    }
    const params = built.fills.map((fill) => fill(values));
    const { client } = insideOf(tx._.session);
    // Only these two belong to one run; what else a prepared query holds is the same for all.
    const run: Prepared<Result> = Object.create(built.query, {
      params: { value: params },
      client: { value: client },
    });
    return run.execute();
  };
}

/** The value for a column that comes under `name`; a prepared query of drizzle would encode null as if it were a value. */
export function given<Value>(column: PgColumn, name = column.name): SQL<Value> {
  const mapToDriverValue = (value: unknown) =>
    value === null || value === undefined ? null : column.mapToDriverValue(value);
  return sql<Value>`${sql.param(sql.placeholder(name), { mapToDriverValue })}`;
}

function fillOf(param: unknown): Fill {
  if (param instanceof Placeholder) return (values) => named(values, param.name);
  if (!(param instanceof Param) || !(param.value instanceof Placeholder)) return () => param;
  const { encoder, value } = param;
  return (values) => encoder.mapToDriverValue(named(values, value.name));
}

function named(values: Values, name: string): unknown {
  if (!(name in values)) throw new Error(`A statement was given no "${name}".`);
  return values[name];
}

// drizzle gives these to every prepared query and session, but keeps them out of its types.
function insideOf(held: unknown): { params: unknown[]; client: unknown } {
  return held as { params: unknown[]; client: unknown };
}

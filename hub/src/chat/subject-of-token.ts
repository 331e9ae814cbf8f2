import { eq, type SQLWrapper, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";
import { statement } from "../database/statement.ts";

/** A subject by its id, or by a button that is about it, so that nobody has to wait for the id first. */
export type SubjectName = { id: string } | { token: string };

type Build<Result> = Parameters<typeof statement<SubjectName, Result>>[0];

/** A statement about one subject, named either way. It grants nothing. */
export function aboutSubject<Given extends SubjectName, Result>(
  build: (tx: Transaction, id: SQLWrapper) => ReturnType<Build<Result>>,
): (tx: Transaction, named: Given) => Promise<Result> {
  const byId = statement<Given, Result>((tx) => build(tx, sql.placeholder("id").getSQL()));
  const byToken = statement<Given, Result>((tx) => build(tx, subjectOfToken(tx)));
  return (tx, named) => ("id" in named ? byId(tx, named) : byToken(tx, named));
}

function subjectOfToken(tx: Transaction): SQLWrapper {
  return tx
    .select({ id: callbackToken.subjectId })
    .from(callbackToken)
    .where(eq(callbackToken.token, sql.placeholder("token")));
}

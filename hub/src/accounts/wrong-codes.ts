import { realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";

const allowed = 5;
const windowMilliseconds = 10 * 60_000;
const wrong = new WeakMap<Database, Map<string, number[]>>();

/** The wrong codes that each chat identity sent to this process of late. */
export function wrongCodes(db: Database) {
  const all = wrong.get(db) ?? new Map<string, number[]>();
  wrong.set(db, all);
  const recent = (identity: string) => {
    const since = realClock.now().getTime() - windowMilliseconds;
    return (all.get(identity) ?? []).filter((at) => at > since);
  };
  return {
    isOver: (identity: string) => recent(identity).length >= allowed,
    note: (identity: string) => {
      for (const known of all.keys()) if (recent(known).length === 0) all.delete(known);
      all.set(identity, [...recent(identity), realClock.now().getTime()]);
    },
  };
}

import { builtInRulebooks } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { rulebook } from "../database/schema/index.ts";
import { readRulebooks } from "./read-loaded.ts";
import type { RulebookSource } from "./rulebook-source.ts";

export type FollowOptions = {
  /** Told when they cannot be read; those known before stay in use. */
  onFault(error: unknown): void;
  everyMilliseconds?: number;
};

export type FollowedRulebooks = { rulebooks: RulebookSource; stop(): void };

/** The documents of the database, read again from time to time: what is loaded is in force tomorrow at the earliest, by when every process knows it. */
export async function followRulebooks(
  db: Database,
  { onFault, everyMilliseconds = 30_000 }: FollowOptions,
): Promise<FollowedRulebooks> {
  let documents = await readRulebooks(db);
  const readAgain = async () => {
    // Nothing loaded is ever changed or removed: as many versions are the same ones.
    const loaded = await db.$count(rulebook);
    if (loaded !== documents.length - builtInRulebooks.length) documents = await readRulebooks(db);
  };
  const timer = setInterval(() => {
    readAgain().catch(onFault);
  }, everyMilliseconds);
  timer.unref();
  const rulebooks: RulebookSource = {
    get documents() {
      return documents;
    },
  };
  return { rulebooks, stop: () => clearInterval(timer) };
}

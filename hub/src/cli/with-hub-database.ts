import type { Command } from "commander";
import { connect, type Database } from "../database/connect.ts";
import type { CommandIo } from "./command-io.ts";
import { type Connections, connectionsOf } from "./connections.ts";
import { inOneSentence } from "./in-one-sentence.ts";

/** Runs a command's work on the hub's database; what goes wrong becomes one sentence. */
export async function withHubDatabase<T>(
  command: Command,
  io: CommandIo,
  work: (db: Database, connections: Connections) => Promise<T>,
): Promise<T> {
  const connections = await connectionsOf(command, io);
  const db = connect({ url: connections.databaseUrl, connections: 2, name: "duoyun command" });
  return inOneSentence(command, () => work(db, connections)).finally(() =>
    db.$client.end({ timeout: 2 }),
  );
}

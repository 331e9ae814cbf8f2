import { AppError } from "@duoyun/shared";
import type { Command } from "commander";
import { connect, type Database } from "../database/connect.ts";
import { isDatabaseAway } from "../server/database-away.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { type Connections, connectionsOf } from "./connections.ts";

/** Runs a command's work on the hub's database; what goes wrong becomes one sentence. */
export async function withHubDatabase<T>(
  command: Command,
  io: CommandIo,
  work: (db: Database, connections: Connections) => Promise<T>,
): Promise<T> {
  const connections = await connectionsOf(command, io);
  const db = connect({ url: connections.databaseUrl, connections: 2, name: "duoyun command" });
  try {
    return await work(db, connections);
  } catch (error) {
    if (error instanceof AppError) return refuse(command, error.text);
    if (!isDatabaseAway(error)) throw error;
    return refuse(command, {
      zh: "连不上数据库：请先用 npm start 启动系统，或核对 DATABASE_URL",
      en: "the database cannot be reached: start the system with npm start, or check DATABASE_URL",
    });
  } finally {
    await db.$client.end({ timeout: 2 });
  }
}

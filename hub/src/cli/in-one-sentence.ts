import { AppError } from "@duoyun/shared";
import type { Command } from "commander";
import { isDatabaseAway } from "../server/database-away.ts";
import { refuse } from "./command-io.ts";

/** Does a command's work; what an operator can do something about ends it with one sentence. */
export async function inOneSentence<T>(command: Command, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return refuse(command, error.text);
    if (!isDatabaseAway(error)) throw error;
    return refuse(command, {
      zh: "连不上数据库：请先用 npm start 启动系统，或核对 DATABASE_URL",
      en: "the database cannot be reached: start the system with npm start, or check DATABASE_URL",
    });
  }
}

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { refuse } from "./command-io.ts";

/** What a JSON file holds; a file that is missing or no JSON is refused with a sentence. */
export async function readJsonFile(command: Command, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    return refuse(command, {
      zh: `${file} ${isSyntax ? "不是 JSON 文件" : "无法读取"}`,
      en: isSyntax ? "it is not JSON" : "it cannot be read",
    });
  }
}

import { builtInRulebooks, findRulebook, type Rulebook } from "@duoyun/shared";
import type { Command } from "commander";
import { refuse } from "./command-io.ts";

/** The document with that id; an unknown one is refused with the list of those that exist. */
export function requireRulebook(command: Command, id: string): Rulebook {
  const found = findRulebook(id);
  if (found) return found;
  const known = builtInRulebooks.map((rulebook) => rulebook.id).join(", ");
  return refuse(command, {
    zh: `没有名为 ${id} 的文件，可选：${known}`,
    en: `There is no document ${id}; choose one of: ${known}`,
  });
}

import { builtInCalendars, realClock } from "@duoyun/shared";
import { Command, CommanderError } from "commander";
import { registerCityCommand } from "../cli/city.ts";
import type { CommandIo } from "../cli/command-io.ts";
import { registerKeepingCommands } from "../cli/keeping.ts";
import { registerNodeCommand } from "../cli/node.ts";

export type Ran = { code: number; out: string; err: string };

/** Runs a command of nodes, cities or backups as its words at a terminal would, in this process and so within its environment. */
export async function runCommand(dataDir: string, words: readonly string[]): Promise<Ran> {
  const said = { out: "", err: "" };
  const io: CommandIo = {
    out: (line) => {
      said.out += `${line}\n`;
    },
    clock: realClock,
    dataDir,
    calendars: async () => builtInCalendars,
  };
  const program = new Command().exitOverride().configureOutput({
    writeErr: (text) => {
      said.err += text;
    },
  });
  registerNodeCommand(program, io);
  registerCityCommand(program, io);
  registerKeepingCommands(program, io);
  try {
    await program.parseAsync([...words], { from: "user" });
    return { code: 0, ...said };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, ...said };
    throw error;
  }
}

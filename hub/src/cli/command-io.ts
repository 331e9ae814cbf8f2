import type { CalendarSet, Clock, Text } from "@duoyun/shared";
import type { Command } from "commander";

/** What a command needs of the world; tests put in their own. */
export type CommandIo = {
  out(line: string): void;
  clock: Clock;
  dataDir: string;
  calendars(): Promise<CalendarSet>;
};

/** Ends the command with one sentence in both languages and exit code 2. */
export function refuse(command: Command, text: Text): never {
  return command.error(`error: ${text.zh} / ${text.en}`, { exitCode: 2 });
}

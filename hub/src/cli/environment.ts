import { realClock } from "@duoyun/shared";
import { readEnvironmentOrExit } from "@duoyun/shared/runtime/environment";
import { loadCalendars } from "@duoyun/shared/runtime/load-calendars";
import { z } from "zod";
import type { CommandIo } from "./command-io.ts";

const commandSchema = z.object({ DUOYUN_DATA_DIR: z.string().default(".duoyun") });

/** The terminal, the real time and the data directory of this environment. */
export function terminalIo(): CommandIo {
  // A reader such as head may have seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : 1);
  });
  const dataDir = readEnvironmentOrExit(commandSchema).DUOYUN_DATA_DIR;
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    clock: realClock,
    dataDir,
    calendars: () => loadCalendars(dataDir),
  };
}

const connectionSchema = z.object({
  DATABASE_URL: z.url().optional(),
  AUTH_DATABASE_URL: z.url().optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  HUB_URL: z.url().default("http://localhost:4400"),
});
export type ConnectionSettings = z.infer<typeof connectionSchema>;

/** Where this environment says that the hub keeps its data, as far as it says so. */
export function connectionSettings(): ConnectionSettings {
  return readEnvironmentOrExit(connectionSchema);
}

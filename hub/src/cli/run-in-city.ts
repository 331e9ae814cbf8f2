import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { cityEnvironment, type FoundCity } from "./environment.ts";
import { withCityUrl } from "./with-city-url.ts";

const program = fileURLToPath(new URL("../../../tenants/src/commands/main.ts", import.meta.url));

/** Lets the node's own program carry a command out on a city's database, and ends as it ended. */
export async function runInCity(
  command: Command,
  io: CommandIo,
  { city, words }: { city: string; words: readonly string[] },
): Promise<void> {
  await withCityUrl(command, io, { city, work: (found) => carryOut(found, words) });
}

async function carryOut(found: FoundCity, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...words], {
    env: cityEnvironment(found),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [exitCode] = await once(child, "exit");
  process.exitCode = typeof exitCode === "number" ? exitCode : 1;
}

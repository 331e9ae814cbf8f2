import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { NodeCode } from "@duoyun/shared";
import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import { cityDatabaseUrl, cityEnvironment, whereaboutsOf } from "./environment.ts";
import { inOneSentence } from "./in-one-sentence.ts";

const program = fileURLToPath(new URL("../../../tenants/src/commands/main.ts", import.meta.url));

/** Lets the node's own program carry a command out on a city's database, and ends as it ended. */
export async function runInCity(
  command: Command,
  io: CommandIo,
  { city, words }: { city: string; words: readonly string[] },
): Promise<void> {
  const code = NodeCode.safeParse(city).data;
  if (!code) return refuseCity(command, city);
  const set = cityDatabaseUrl(code);
  if (set) return carryOut(code, set, words);
  // A node's own machine needs nothing of what opens the databases of a whole system.
  const [{ codeOfCity }, { withPlace }] = await Promise.all([
    import("../keeping/kept-database.ts"),
    import("../keeping/with-place.ts"),
  ]);
  const place = {
    whereabouts: whereaboutsOf(command),
    dataDir: io.dataDir,
    while: "running",
  } as const;
  await inOneSentence(command, () =>
    withPlace(place, async ({ databases }) => {
      const found = (await databases()).find(({ name }) => codeOfCity(name) === code);
      if (!found) return refuseCity(command, city);
      await carryOut(code, found.url, words);
    }),
  );
}

async function carryOut(code: NodeCode, url: string, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...words], {
    env: cityEnvironment(code, url),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [exitCode] = await once(child, "exit");
  process.exitCode = typeof exitCode === "number" ? exitCode : 1;
}

function refuseCity(command: Command, city: string): never {
  return refuse(command, {
    zh: `这里没有节点 ${city}：请核对代码（如 320900），或设置它的 CITY_DATABASE_URL`,
    en: `there is no node ${city} here: check the code (such as 320900), or set its CITY_DATABASE_URL`,
  });
}

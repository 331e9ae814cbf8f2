import { NodeCode } from "@duoyun/shared";
import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import { cityDatabaseUrl, type FoundCity, whereaboutsOf } from "./environment.ts";
import { inOneSentence } from "./in-one-sentence.ts";

/** Finds a city's database, as this environment names it or among those of the data directory, and works with it. */
export async function withCityUrl<T>(
  command: Command,
  io: CommandIo,
  { city, work }: { city: string; work: (found: FoundCity) => Promise<T> },
): Promise<T> {
  const code = NodeCode.safeParse(city).data;
  if (!code) return refuseCity(command, city);
  const set = cityDatabaseUrl(code);
  if (set) return work({ code, url: set, isLaunched: false });
  // A node's own machine needs nothing of what opens the databases of a whole system.
  const [{ codeOfCity }, { withPlace }] = await Promise.all([
    import("../keeping/kept-database.ts"),
    import("../keeping/with-place.ts"),
  ]);
  const whereabouts = whereaboutsOf(command);
  const place = { whereabouts, dataDir: io.dataDir, while: "running" } as const;
  return inOneSentence(command, () =>
    withPlace(place, async ({ databases }) => {
      const found = (await databases()).find(({ name }) => codeOfCity(name) === code);
      return found ? work({ code, url: found.url, isLaunched: true }) : refuseCity(command, city);
    }),
  );
}

function refuseCity(command: Command, city: string): never {
  return refuse(command, {
    zh: `这里没有节点 ${city}：请核对代码（如 320900），或设置它的 CITY_DATABASE_URL`,
    en: `there is no node ${city} here: check the code (such as 320900), or set its CITY_DATABASE_URL`,
  });
}

import { readFile } from "node:fs/promises";
import type { Ctx } from "../context.ts";
import { importPeople } from "../people/import-people.ts";

const names = ["organisations.csv", "people.csv", "quotas.csv"] as const;

/** Brings the demonstration's organisations, people and quotas in by the same importer that administrators use. */
export async function loadSampleData(ctx: Pick<Ctx, "db" | "clock">): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      bytes: await readFile(new URL(`./data/${name}`, import.meta.url)),
    })),
  );
  const actor = { kind: "command", name: "load sample data" } as const;
  const { problems } = await importPeople({ ...ctx, actor }, { files, sample: true });
  const [first] = problems;
  if (first) throw new Error(`${first.file}, row ${first.row}: ${first.text.en}`);
}

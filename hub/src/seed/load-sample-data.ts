import { readFile } from "node:fs/promises";
import type { Ctx } from "../context.ts";
import { importPeople } from "../people/import-people.ts";

const names = ["organisations.csv", "people.csv", "quotas.csv"] as const;

/**
 * Brings organisations, people and quotas of the demonstration in by the same importer that administrators use;
 * nodes that have theirs are left as people have made them since.
 */
export async function loadSampleData(
  ctx: Pick<Ctx, "db" | "clock">,
  present: ReadonlySet<string>,
): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(`./data/${name}`, import.meta.url), "utf8");
      return { name, bytes: new TextEncoder().encode(withoutNodes(text, present)) };
    }),
  );
  const actor = { kind: "command", name: "load sample data" } as const;
  const { problems } = await importPeople({ ...ctx, actor }, { files, sample: true });
  const [first] = problems;
  if (first) throw new Error(`${first.file}, row ${first.row}: ${first.text.en}`);
}

function withoutNodes(text: string, present: ReadonlySet<string>): string {
  const rows = text.split("\n");
  return rows.filter((row) => !present.has(row.slice(0, row.indexOf(",")))).join("\n");
}

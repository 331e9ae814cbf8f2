import { readFile } from "node:fs/promises";
import { nodeCodes } from "@duoyun/shared";
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
      return { name, bytes: new TextEncoder().encode(rowsToLoad(text, present)) };
    }),
  );
  const actor = { kind: "command", name: "load sample data" } as const;
  const { problems } = await importPeople({ ...ctx, actor }, { files, sample: true });
  const [first] = problems;
  if (first) throw new Error(`${first.file}, row ${first.row}: ${first.text.en}`);
}

/** The head, and the rows of this province's nodes but those that are present. */
function rowsToLoad(text: string, present: ReadonlySet<string>): string {
  const [head = "", ...rows] = text.split("\n");
  const wanted = new Set<string>(nodeCodes.filter((code) => !present.has(code)));
  return [head, ...rows.filter((row) => wanted.has(row.slice(0, row.indexOf(","))))].join("\n");
}

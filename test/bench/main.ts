import { parseArgs } from "node:util";
import { catchUp } from "./catch-up.ts";
import { decide } from "./decide.ts";
import { digest } from "./digest.ts";
import { fanOut } from "./fan-out.ts";
import { ingest } from "./ingest.ts";
import { memory } from "./memory.ts";
import type { Bench, BenchRow } from "./row.ts";
import { start } from "./start.ts";
import { story } from "./story.ts";
import { sweep } from "./sweep.ts";
import { visible } from "./visible.ts";

const benches: readonly Bench[] = [
  catchUp,
  decide,
  digest,
  fanOut,
  ingest,
  memory,
  story,
  sweep,
  visible,
  start,
];

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const known = benches.map(({ name }) => name).join(", ");
  process.stderr.write(`There is no bench ${unknown.join(", ")}. These exist: ${known}.\n`);
  process.exit(2);
}

const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const rows: BenchRow[] = [];
for (const bench of chosen) {
  if (!values.json) process.stderr.write(`Measuring ${bench.name} ...\n`);
  const measured = await bench.run();
  rows.push(...measured);
  if (values.json) for (const row of measured) process.stdout.write(`${JSON.stringify(row)}\n`);
}
if (!values.json) console.table(Object.fromEntries(rows.map(({ bench, ...row }) => [bench, row])));
process.exit(rows.every(({ met }) => met) ? 0 : 1);

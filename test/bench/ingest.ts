import { nodeCodes } from "@duoyun/shared";
import { createPushingCity, type PushingCity } from "@duoyun/tenants/testing/pushing-city";
import postgres from "postgres";
import { startDurableServer } from "./durable-server.ts";
import { createLimit, type Limit, type Load } from "./ingest/limit.ts";
import { resourcesOf } from "./ingest/resources.ts";
import { type Bench, type BenchRow, percentile, rounded } from "./row.ts";
import { startHub } from "./start-hub.ts";
import { timed } from "./timed.ts";

const perCity = 10_000;
const rounds = 5;
const cityCodes = nodeCodes.slice(1);
const rowsAtOnce = perCity * cityCodes.length;

/** Resources a second from thirteen cities' databases to committed rows with rollups, over HTTP, against what postgres.js can write. */
export const ingest: Bench = {
  name: "ingest",
  run: async () => {
    const stopServer = await startDurableServer();
    const codes = cityCodes.map((code) => [code, `bench-code-of-${code}-0123456789`] as const);
    const list = codes.map((pair) => pair.join(":")).join(",");
    const hub = await startHub({ DEMO_ENROLMENT_CODES: list });
    const limit = await createLimit(hub.databaseUrl, cityCodes.length);
    const cities = await Promise.all(codes.map((pair) => createPushingCity(hub.url, ...pair)));
    try {
      const first = await measureFirst(cities, limit);
      const known = await measureKnown(cities, limit);
      await requireAll(hub.databaseUrl, limit);
      return [rowOf("ingest", known, 0.8), rowOf("ingest-first", first, 0.6)];
    } finally {
      for (const city of cities) await city.close();
      await limit.end();
      await hub.stop();
      await stopServer();
    }
  },
};

type Figures = { ours: number[]; limit: number[] };

function rowOf(bench: string, { ours, limit }: Figures, least: number): BenchRow {
  const perSecond = (milliseconds: number[]) =>
    Math.round(rowsAtOnce / (percentile(milliseconds, 0.5) / 1_000));
  const figures = { ours: perSecond(ours), limit: perSecond(limit), unit: "rows/s" };
  const ratio = rounded(figures.ours / figures.limit);
  return { bench, ...figures, ratio, aim: `>= ${least} x`, met: ratio >= least };
}

async function measureFirst(cities: readonly PushingCity[], limit: Limit): Promise<Figures> {
  await Promise.all(cities.map((city) => city.push()));
  const load = loadOf(0);
  await saveAll(cities, load);
  const floor = await timed(() => limit.loadFirst(load));
  const ours = await timed(() => pushAll(cities));
  return { ours: [ours], limit: [floor] };
}

async function measureKnown(cities: readonly PushingCity[], limit: Limit): Promise<Figures> {
  const figures: Figures = { ours: [], limit: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const load = loadOf(round);
    await saveAll(cities, load);
    figures.limit.push(await timed(() => limit.update(load, round + 1)));
    figures.ours.push(await timed(() => pushAll(cities)));
  }
  return figures;
}

const loadOf = (round: number): Load =>
  new Map(cityCodes.map((code) => [code, resourcesOf(code, perCity, round)]));

async function saveAll(cities: readonly PushingCity[], load: Load): Promise<void> {
  for (const city of cities) await city.save(load.get(city.code) ?? []);
}

const pushAll = (cities: readonly PushingCity[]) => Promise.all(cities.map((city) => city.push()));

/** What was measured has to be there, once. */
async function requireAll(databaseUrl: string, limit: Limit): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const [row] = await sql<{ held: number; rolled: number }[]>`
    select (select count(*) from resource where not deleted)::integer as held,
      (select sum(count) from resource_rollup)::integer as rolled`;
  await sql.end();
  const wanted = rowsAtOnce;
  if (row?.held !== wanted || row.rolled !== wanted || (await limit.count()) !== wanted)
    throw new Error(`Instead of ${wanted} resources there are ${JSON.stringify(row)}.`);
}

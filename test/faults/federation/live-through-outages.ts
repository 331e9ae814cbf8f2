import { setTimeout as sleep } from "node:timers/promises";
import { type ErrorCode, errorCodes, type NodeCode } from "@duoyun/shared";
import { createOwnedCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { TRPCClientError } from "@trpc/client";
import postgres from "postgres";
import { z } from "zod";
import { startHub } from "../../bench/start-hub.ts";
import { eventually } from "../../province/eventually.ts";
import { type OwnPostgres, startOwnPostgres } from "../own-postgres.ts";
import { makeHubDatabase } from "../own-server.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { type DrivenSides, FalseFigures, requireTrueFigures } from "./true-figures.ts";
import { createWorld } from "./world.ts";

const codes: readonly NodeCode[] = ["320500", "320900", "321200"];
const codeOf = (city: string) => `fault-test-code-of-${city}-0123`;

export type Outages = {
  /** What the hub answered while its tables were away. */
  answers: Set<ErrorCode>;
  /** How often work at a city failed while its own tables were away. */
  failedThere: number;
  checked: number;
  differences: string[];
};

/** Takes the hub's and the cities' PostgreSQL away in turn, so many times each, while three cities push. */
export async function liveThroughOutages(seed: number, outages: number): Promise<Outages> {
  const random = seeded(seed);
  const scene = await openScene();
  const over = new AbortController();
  const found: Outages = { answers: new Set(), failedThere: 0, checked: 0, differences: [] };
  const note = (error: unknown) => {
    if (error instanceof FalseFigures) found.differences.push(error.message);
    const answer = answerIn(error);
    if (answer) found.answers.add(answer);
    else found.failedThere += 1;
  };
  try {
    const living = scene.cities.map((city) =>
      liveOn(scene.sidesOf(city), { random, note, signal: over.signal }),
    );
    for (let outage = 0; outage < outages; outage += 1) {
      for (const server of [scene.hubServer, scene.cityServer]) {
        await sleep(500 + random() * 1_500);
        await server.takeAway();
        await sleep(500 + random() * 2_500);
        await server.bringBack();
      }
    }
    await sleep(1_000);
    over.abort();
    await Promise.all(living);
    for (const city of scene.cities) await settle(scene.sidesOf(city), found);
    return found;
  } finally {
    over.abort();
    await scene.close();
  }
}

async function openScene() {
  const [hubServer, cityServer] = await Promise.all([startOwnPostgres(), startOwnPostgres()]);
  const tables = { ...(await makeHubDatabase(hubServer)), drop: async () => undefined };
  const list = codes.map((city) => `${city}:${codeOf(city)}`).join(",");
  const hub = await startHub({ DEMO_ENROLMENT_CODES: list }, { tables });
  const sql = postgres(hub.databaseUrl, { max: 2, onnotice: () => undefined });
  const cities: DrivenCity[] = [];
  for (const city of codes) {
    const database = { url: await makeDatabase(cityServer, city), drop: async () => undefined };
    cities.push(
      await createOwnedCity(hub.url, { code: city, database, enrolmentCode: codeOf(city) }),
    );
  }
  return {
    hubServer,
    cityServer,
    cities,
    sidesOf: (driven: DrivenCity) => ({ hub: sql, city: driven.sql, code: driven.code, driven }),
    close: async () => {
      for (const city of cities) await city.close();
      await sql.end({ timeout: 1 });
      await hub.stop();
      await Promise.all([hubServer.stop(), cityServer.stop()]);
    },
  };
}

async function makeDatabase({ urlOf }: OwnPostgres, code: string): Promise<string> {
  const sql = postgres(urlOf("postgres"), { max: 1 });
  await sql.unsafe(`create database city_${code}`).finally(() => sql.end());
  return urlOf(`city_${code}`);
}

type Living = { random: () => number; note: (error: unknown) => void; signal: AbortSignal };

/** Changes, tells of it and compares, whatever is away; what fails is tried again later. */
async function liveOn(sides: DrivenSides, { random, note, signal }: Living): Promise<void> {
  const { driven: city } = sides;
  const world = createWorld(random);
  while (!signal.aborted) {
    await city.save(world.change(30)).catch(note);
    await city.push().catch(note);
    if (random() < 0.3) await city.heartbeat().catch(note);
    if (random() < 0.1) await city.compare().catch(note);
    if (random() < 0.2) await requireTrueFigures(sides).catch(note);
    await sleep(random() * 100);
  }
}

async function settle(sides: DrivenSides, found: Outages): Promise<void> {
  const { driven, code } = sides;
  await eventually(`${code} to have sent all`, () => driven.push().then(() => true));
  if (await requireTrueFigures(sides)) found.checked += 1;
  found.differences.push(...(await fullCompare(sides)));
}

const Answer = z.object({ app: z.object({ code: z.enum(errorCodes) }) });

/** What the hub said; null where it did not come to that. */
function answerIn(error: unknown): ErrorCode | null {
  if (!(error instanceof TRPCClientError)) return null;
  const answer = Answer.safeParse(error.data);
  return answer.success ? answer.data.app.code : null;
}

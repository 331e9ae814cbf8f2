import { chown, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTestHub } from "@duoyun/hub/testing/start-test-hub";
import { createOrdering } from "@duoyun/tenants/testing/ordering";
import postgres from "postgres";
import { eventually } from "../../province/eventually.ts";
import { type OwnPostgres, startOwnPostgres } from "../own-postgres.ts";
import { seeded } from "../seeded.ts";
import { mountSmallDisk } from "../small-disk.ts";
import { fullCompare } from "./full-compare.ts";
import { provinceView } from "./province-view.ts";
import { startCity } from "./start-city.ts";

/** Whose people order, in the sample data. */
const code = "321200";
const enrolmentCode = "fault-test-code-of-taizhou-01234";

/** What of the city's PostgreSQL lies on the small disk: then the server stays up, or goes down with it. */
export type Place = "tables" | "everything";

const mebibytes: Record<Place, number> = { tables: 48, everything: 160 };

const patience = { seconds: 120 };

/** What was seen while there was no room, each time. */
export type Full = { status: string; log: string; doneMeanwhile: boolean; differences: string[] };

export type FullDisk = {
  full: Full[];
  /** Of each order, how often it was accepted and done, and how many hosts it has; every order asks for two. */
  orders: { history: string[]; hosts: number }[];
  differences: string[];
};

/** Fills the disk of a city's PostgreSQL to the last byte, has it ordered something, and makes room again; so many times. */
export async function liveOnAFullDisk(
  seed: number,
  { times, place }: { times: number; place: Place },
): Promise<FullDisk> {
  const random = seeded(seed);
  const scene = await openScene(place);
  const full: Full[] = [];
  const placed: Placed[] = [];
  try {
    await eventually("the city to be well and equal", () => isWell(scene), patience);
    for (let time = 0; time < times; time += 1) {
      await sleep(random() * 1_000);
      full.push(await fillOnce(scene, placed));
    }
    const orders = await Promise.all(placed.map((order) => endOf(scene, order)));
    return { full, orders, differences: await fullCompare(scene.sides) };
  } catch (error) {
    throw new Error(`${String(error)}\n${await scene.city.log()}`, { cause: error });
  } finally {
    await scene.close();
  }
}

type Placed = { id: string; requestId: string };

async function fillOnce(scene: Scene, placed: Placed[]): Promise<Full> {
  const { city, disk, orders, server } = scene;
  const logged = (await city.log()).length;
  await disk.fill();
  const order = await orders.order();
  placed.push(order);
  await eventually("somebody to hear of it", () => isTold(scene, logged), patience);
  const seen = await look(scene, { order, logged });
  await disk.free();
  await server.bringBack();
  const isDone = async () => (await orders.requestStatus(order.requestId)) === "done";
  await eventually("the order to be carried out", isDone, patience);
  await eventually("the city to be well and equal again", () => isWell(scene), patience);
  return seen;
}

async function endOf({ orders, sides }: Scene, { id, requestId }: Placed) {
  const [row] = await sides.city`
    select count(*)::integer as n from cloud_vm where order_id = ${id}`;
  return { history: await orders.requestHistory(requestId), hosts: Number(row?.n) };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

/** Equal with usage, too, which a city reports some time after its resources: then nothing is under way. */
async function isWell({ province, sides }: Scene): Promise<boolean> {
  const { state, diskFull, resources } = await province.node(code);
  const isHeard = state === "ready" && !diskFull && Number(resources) > 0;
  if (!isHeard) return false;
  const [{ isUsed } = { isUsed: false }] = await sides.hub<{ isUsed: boolean }[]>`
    select exists (select 1 from usage_day where tenant = ${code}) as "isUsed"`;
  return isUsed && (await fullCompare(sides)).length === 0;
}

/** A server that went down with its disk can tell no province any more, only who asks there. */
async function isTold({ city, province }: Scene, logged: number): Promise<boolean> {
  if ((await province.node(code)).diskFull) return true;
  return (await city.log()).slice(logged).includes("ECONNREFUSED");
}

type Looked = { order: Placed; logged: number };

async function look({ city, orders, sides }: Scene, { order, logged }: Looked): Promise<Full> {
  return {
    status: await city.status(),
    log: (await city.log()).slice(logged),
    doneMeanwhile: (await orders.requestStatus(order.requestId)) === "done",
    differences: await fullCompare(sides).catch(() => []),
  };
}

async function openScene(place: Place) {
  const disk = await mountSmallDisk(mebibytes[place]);
  const server = await startOwnPostgres(place === "everything" ? disk.directory : undefined);
  const databaseUrl = await makeDatabase(server, place === "tables" ? disk.directory : null);
  const environment = {
    DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}`,
    ORDER_HOLD_SECONDS: "0",
  };
  const test = await startTestHub({ worker: true, environment });
  const city = await startCity({ code, databaseUrl, enrolmentCode, hubUrl: test.url });
  const hub = postgres(test.database.url, { max: 1, onnotice: () => undefined });
  const own = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const orders = await createOrdering(test);
  return {
    disk,
    server,
    city,
    orders,
    sides: { hub, city: own, code },
    province: await provinceView(test.url),
    close: async () => {
      await city.stop();
      await orders.close();
      await own.end({ timeout: 1 });
      await hub.end();
      await test.stop();
      await server.stop();
      await disk.unmount();
    },
  };
}

async function makeDatabase(
  { urlOf, directory }: OwnPostgres,
  tablesIn: string | null,
): Promise<string> {
  const sql = postgres(urlOf("postgres"), { max: 1 });
  try {
    if (tablesIn === null) await sql.unsafe("create database city");
    else {
      const { uid, gid } = await stat(join(directory, "data"));
      await chown(tablesIn, uid, gid);
      await sql.unsafe(`create tablespace small location '${tablesIn}'`);
      await sql.unsafe("create database city tablespace small");
    }
  } finally {
    await sql.end();
  }
  return urlOf("city");
}

import postgres, { type Sql } from "postgres";
import { describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { signIn } from "../province/person.ts";
import { lastWords, type Province, startProvince } from "../province/province.ts";
import { liveWholeStory, settled, wholeStoryEnds } from "../province/whole-story.ts";
import { fullCompare } from "./federation/full-compare.ts";
import { decideEverywhere } from "./hubs/decide-everywhere.ts";
import { readSwept, seedDueLeases, sweptOnce } from "./hubs/due-leases.ts";
import { type FollowedChat, followChat } from "./hubs/follow-chat.ts";
import { keepSignedIn } from "./hubs/keep-signed-in.ts";
import { killInTurn } from "./hubs/kill-in-turn.ts";
import { pushingNode, pushThrough } from "./hubs/push-through.ts";
import { hasRedis, startOwnRedis } from "./own-redis.ts";

const hubs = 3;
const hosted = ["320000", "320900", "321200"];
const seed = Number(process.env.DUOYUN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const replays = `DUOYUN_SEED=${seed} replays it`;

describe("three hubs behind a balancer, killed one after the other", () => {
  it.skipIf(!hasRedis() && !process.env.CI)(
    `end as one hub would: nobody signed out, nothing lost, nothing twice (needs redis-server on the PATH; ${replays})`,
    async () => {
      await inProvince(async (province, sql) => {
        await seedDueLeases(sql, pushingNode);
        const reader = await signIn(province.url, "泰州申请人");
        const chat = followChat(province.url, reader);
        const over = new AbortController();
        const { signal } = over;
        const beside = Promise.all([
          killInTurn(province.hubs, { seed, least: 1, most: 1, signal }),
          pushThrough(province, { seed, signal }),
          decideEverywhere(province),
          keepSignedIn(province, reader, signal),
        ]);
        await endTogether(liveWholeStory(province), beside, over);
        const [kills, differences, decided] = await beside;
        await province.ready();
        expect(kills).toBeGreaterThanOrEqual(hubs);
        expect(await settled(province)).toEqual(wholeStoryEnds);
        expect(differences).toEqual([]);
        for (const code of hosted) await untilEqual(province, sql, code);
        expect(decided.told).toEqual([200, 409]);
        expect(await madeOf(sql, decided.requestId)).toEqual({ approvals: 1, orders: 1 });
        expect(await readSwept(sql, pushingNode)).toEqual(sweptOnce);
        await requireWholeChat(sql, reader.personId, chat);
        chat.stop();
      });
    },
  );
});

async function inProvince(live: (province: Province, sql: Sql) => Promise<void>): Promise<void> {
  const redis = await startOwnRedis();
  const options = { hubs, redisUrl: redis.url, orderHoldSeconds: 3_600 };
  const province = await startProvince(options).catch(async (error: unknown) => {
    await redis.stop();
    throw error;
  });
  const sql = postgres(province.hubDatabase, { max: 2, onnotice: () => undefined });
  try {
    await live(province, sql);
  } catch (error) {
    throw new Error(`${String(error)}\n${await lastWords(province.directory)}`, { cause: error });
  } finally {
    await sql.end();
    await province.stop();
    await redis.stop();
  }
}

/** Waits for the story, says that it is over, and waits for what went on beside it; fails as soon as one of them does. */
async function endTogether(
  story: Promise<unknown>,
  beside: Promise<unknown>,
  over: AbortController,
): Promise<void> {
  try {
    await Promise.race([story, beside]);
  } finally {
    over.abort();
    await Promise.allSettled([beside]);
  }
}

async function untilEqual(province: Province, hub: Sql, code: string): Promise<void> {
  const city = postgres(province.cityDatabase(code), { max: 1, onnotice: () => undefined });
  const sides = { hub, city, code };
  try {
    const equal = async () => (await fullCompare(sides)).length === 0;
    await eventually(`${code} to be equal`, equal, { seconds: 60 });
  } finally {
    await city.end();
  }
}

async function madeOf(sql: Sql, requestId: string) {
  const [row] = await sql`
    select
      (select count(*)::int from request_event
        where request_id = ${requestId} and step = 'approve' and action = 'approved') as approvals,
      (select count(*)::int from city_order where request_id = ${requestId}) as orders`;
  return row;
}

/** Everything in its order, once, over connections that broke: what is there now was heard, and nothing failed for good. */
async function requireWholeChat(sql: Sql, personId: string, chat: FollowedChat): Promise<void> {
  const rows = await sql<{ seq: number }[]>`
    select seq::float8 as seq from web_message where person_id = ${personId}`;
  const missing = () => rows.filter(({ seq }) => !chat.heard.includes(seq));
  await eventually("the last messages", async () => missing().length === 0, { seconds: 30 });
  expect(rows.length).toBeGreaterThan(5);
  expect(chat.errors).toEqual([]);
  expect(chat.connected()).toBeGreaterThan(1);
  expect(chat.heard).toEqual([...new Set(chat.heard)].toSorted((a, b) => a - b));
}

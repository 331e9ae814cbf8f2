import { setTimeout as sleep } from "node:timers/promises";
import type { RequestSummary } from "@duoyun/shared";
import { describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import type { FinalState } from "../province/final-state.ts";
import type { ShownCard } from "../province/person.ts";
import {
  lastWords,
  type Province,
  type ProvinceOptions,
  startProvince,
} from "../province/province.ts";
import {
  approvalCard,
  type Cast,
  castOf,
  fileInChat,
  leaseOf,
  mentions,
} from "../province/story.ts";
import { settled } from "../province/whole-story.ts";
import { notYet } from "./not-yet.ts";
import { hasRedis, startOwnRedis } from "./own-redis.ts";
import { startOwnServer } from "./own-server.ts";

const aMinute = 60_000;
const wish = (systemName: string) => ({ quantity: 1, months: 1, systemName });

describe.concurrent("a minute without", () => {
  it("the database: an approval says that it is not yet in effect, and is in effect once it is back", async () => {
    const server = await startOwnServer();
    await inProvince({ databases: server.databases }, async (province) => {
      const cast = await castIn(province);
      const request = await fileInChat(cast.applicant, wish("甲系统"));
      const card = await approvalCard(cast.approver, request);
      await server.takeAway();
      const minute = sleep(aMinute);
      for (const said of await notYet(province, cast.approver, { request, card })) {
        expect(said).toMatchObject({ status: 503, code: "unavailable" });
        expect(said.zh).toContain("尚未生效");
        expect(said.en).toContain("nothing has been changed");
      }
      expect(await probe(province, "healthz")).toMatchObject({ status: 200 });
      expect(await probe(province, "readyz")).toMatchObject({
        status: 503,
        body: { ready: false, database: false },
      });
      const tapped = cast.approver.tap(card, /同意/);
      await minute;
      await server.bringBack();
      await tapped;
      await leaseOf(cast.applicant, request);
      await cardsTell(cast, request);
      expect(await settled(province)).toEqual(endOf(["甲系统"]));
      expect(allRun(province)).toBe(true);
    }).finally(() => server.stop());
  });

  it.skipIf(!hasRedis() && !process.env.CI)(
    "Redis, which comes back empty: decisions count at once and every card arrives (needs redis-server on the PATH)",
    async () => {
      const redis = await startOwnRedis();
      await inProvince({ redisUrl: redis.url }, async (province) => {
        const cast = await castIn(province);
        const first = await fileInChat(cast.applicant, wish("甲系统"));
        const card = await approvalCard(cast.approver, first);
        await redis.kill();
        const minute = sleep(aMinute);
        await cast.approver.tap(card, /同意/);
        await leaseOf(cast.applicant, first);
        expect(await probe(province, "readyz")).toMatchObject({
          status: 503,
          body: { ready: false, database: true, queue: false },
        });
        const second = await fileInChat(cast.applicant, wish("乙系统"));
        await minute;
        await redis.startEmpty();
        await cast.approver.tap(await approvalCard(cast.approver, second), /同意/);
        await leaseOf(cast.applicant, second);
        await cardsTell(cast, first);
        await cardsTell(cast, second);
        expect(await settled(province)).toEqual(endOf(["甲系统", "乙系统"]));
        expect(allRun(province)).toBe(true);
      }).finally(() => redis.stop());
    },
  );
});

async function castIn(province: Province): Promise<Cast> {
  const cast = await castOf(province.url, "泰州");
  await eventually(
    "Taizhou's catalog",
    async () => (await cast.applicant.hub.catalog.list.query({})).length > 0,
  );
  return cast;
}

async function probe(
  { url }: Province,
  path: "healthz" | "readyz",
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/${path}`);
  return { status: response.status, body: await response.json() };
}

/** The approver's copy names the decision, the applicant's the whole way. */
async function cardsTell(cast: Cast, { number }: RequestSummary): Promise<void> {
  for (const person of [cast.approver, cast.applicant]) {
    await person.card(
      `how ${number} ended`,
      (card) => mentions(card, number) && /已同意|已开通|已办结/.test(told(card)),
    );
  }
}

function told({ title, lines }: ShownCard["card"]): string {
  return [title, ...lines].join("\n");
}

function allRun({ process: { hub, tenants, bots } }: Province): boolean {
  return [hub, tenants, bots].every((child) => child.isRunning());
}

/** One decision and one order for each of these systems, and nothing on its way any more. */
function endOf(systems: string[]): FinalState {
  const steps = [
    "filed ",
    "approved approve",
    "orderReleased provision",
    "accepted provision",
    "done provision",
  ];
  return {
    requests: systems.map((name) => `${name} temporary done`).toSorted(),
    decisions: systems.flatMap((name) => steps.map((step) => `${name} ${step}`)).toSorted(),
    orders: systems.map(() => "open done"),
    leases: systems.map((name) => `${name} active`).toSorted(),
    held: expect.any(Number),
    waiting: 0,
    cardsBehind: 0,
    cardsDoubled: 0,
    brokenAudit: 0,
    hosts: systems.length,
    cityOrders: systems.map(() => "open answered"),
    cityDiffers: 0,
  };
}

async function inProvince(
  options: ProvinceOptions,
  story: (province: Province) => Promise<void>,
): Promise<void> {
  const province = await startProvince(options);
  try {
    await story(province);
  } catch (error) {
    throw new Error(`${String(error)}\n${await lastWords(province.directory)}`, { cause: error });
  } finally {
    await province.stop();
  }
}

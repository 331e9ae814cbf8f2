import { saveCatalog } from "./catalog/save-catalog.ts";
import { zonesOf } from "./catalog/zones-of.ts";
import type { City } from "./city.ts";
import type { CityClock } from "./clock/city-clock.ts";
import { learnOffset } from "./clock/learn-offset.ts";
import { seedCloud } from "./cloud/seed-cloud.ts";
import { heartbeat } from "./heartbeat/heartbeat.ts";
import { enrol } from "./identity/enrol.ts";
import { collect } from "./inventory/collect.ts";
import { enforceLeases } from "./leases/enforce-leases.ts";
import { reportReclaims } from "./leases/report-reclaims.ts";
import { type Loop, startLoop } from "./loop.ts";
import { answerOrders } from "./orders/answer-orders.ts";
import { followOrders } from "./orders/follow-orders.ts";
import { workOrders } from "./orders/work-orders.ts";
import { push } from "./push/push.ts";
import { reasonOf } from "./reason-of.ts";

export type Running = { city: City; clock: CityClock; enrolmentCode: string | null };

/** All the work of one city until its `stop`: what needs no hub goes on without it. */
export async function runCity({ city, clock, enrolmentCode }: Running): Promise<void> {
  const withVms = city.connector === "simulator";
  await seedCloud(city.db, { city: city.code, zones: zonesOf(city.code), withVms });
  await saveCatalog(city.db, city.code);
  const loop = (name: string, everySeconds: number, run: () => Promise<unknown>) =>
    startLoop({ name: `${city.code}/${name}`, everySeconds, run, stop: city.stop, log: city.log });
  const loops: Partial<
    Record<"collect" | "work" | "enforce" | "push" | "answer" | "report", Loop>
  > = {};
  const poke = (...names: (keyof typeof loops)[]) => {
    for (const name of names) loops[name]?.poke();
  };
  const moveClock = async (offsetSeconds: number) => {
    const moved = await learnOffset(city.db, clock, offsetSeconds);
    if (moved) poke("enforce", "collect");
  };

  loops.collect = loop("collect", city.connector === "machine" ? 30 : 60, async () => {
    if ((await collect(city)) > 0) poke("push");
  });
  loops.work = loop("work", 5, async () => {
    if ((await workOrders(city)) > 0) poke("answer", "collect");
  });
  loops.enforce = loop("enforce", 30, async () => {
    if ((await enforceLeases(city)) > 0) poke("report", "collect");
  });
  const local = Object.values(loops);
  if (!(await enrolWhenPossible(city, enrolmentCode))) {
    await ended(local);
    return;
  }

  // The first heartbeat makes a node ready: by then the hub should know its catalog.
  await push(city).catch((error: unknown) => {
    city.log.warn({ city: city.code, reason: reasonOf(error) }, "the first push will be repeated");
  });
  loops.push = loop("push", 2, () => push(city));
  loops.answer = loop("answer", 5, () => answerOrders(city));
  loops.report = loop("report", 15, () => reportReclaims(city));
  const beat = loop("heartbeat", 30, async () => {
    await moveClock((await heartbeat(city)).clockOffsetSeconds);
  });
  const follow = loop("follow", 1, () =>
    followOrders(city, {
      onOrder: () => poke("work"),
      onClock: moveClock,
      onConnected: () => {
        beat.poke();
        poke("push", "answer", "report");
      },
    }),
  );
  await ended([...Object.values(loops), beat, follow]);
}

async function ended(loops: readonly Loop[]): Promise<void> {
  await Promise.all(loops.map((loop) => loop.ended));
}

/** False when the city was stopped before the hub took it in. */
async function enrolWhenPossible(city: City, code: string | null): Promise<boolean> {
  const joined = new AbortController();
  const stop = AbortSignal.any([city.stop, joined.signal]);
  const run = async () => {
    await enrol(city, code);
    joined.abort();
  };
  await startLoop({ name: `${city.code}/enrol`, everySeconds: 1, run, stop, log: city.log }).ended;
  return !city.stop.aborted;
}

import { type FilingMessage, hearingLimits } from "@duoyun/shared";
import { atMostEvery } from "./at-most-every.ts";
import { seedCatalog } from "./catalog/seed-catalog.ts";
import { takeFiling } from "./catalog/take-filing.ts";
import { withdrawSample } from "./catalog/withdraw-sample.ts";
import { zonesOf } from "./catalog/zones-of.ts";
import type { City } from "./city.ts";
import { type CityLoops, createCityLoops } from "./city-loops.ts";
import type { CityClock } from "./clock/city-clock.ts";
import { learnOffset } from "./clock/learn-offset.ts";
import { seedCloud } from "./cloud/seed-cloud.ts";
import { compareWhenDue } from "./compare/compare-when-due.ts";
import { heartbeat } from "./heartbeat/heartbeat.ts";
import type { Consent } from "./identity/consent.ts";
import { enrolWhenPossible } from "./identity/enrol-when-possible.ts";
import { rotateWhenAsked } from "./identity/rotate-when-asked.ts";
import { collect } from "./inventory/collect.ts";
import { enforceLeases } from "./leases/enforce-leases.ts";
import { learnLeases } from "./leases/learn-leases.ts";
import { reportReclaims } from "./leases/report-reclaims.ts";
import { answerOrders } from "./orders/answer-orders.ts";
import { followOrders } from "./orders/follow-orders.ts";
import { workOrders } from "./orders/work-orders.ts";
import { push } from "./push/push.ts";
import { reasonOf } from "./reason-of.ts";
import { readState } from "./state/read-state.ts";
import { collectUsage } from "./usage/collect-usage.ts";

/** How often it is looked which days of usage are to be read; most of the time it is none. */
const usageSeconds = 300;

/** While much is sent, heartbeats say how it goes. */
const progressSeconds = 5;

/** A suspended node hears so soon that it may send again. */
const suspendedSeconds = 5;

export type Running = { city: City; clock: CityClock; consent: Consent };

/** All the work of one city until its `stop`: what needs no hub goes on without it. */
export async function runCity(running: Running): Promise<void> {
  const { city, consent } = running;
  if (city.simulates) await seed(city);
  else await withdrawSample(city.db);
  const loops = createCityLoops(city);
  workAlone(city, loops);
  if (await enrolWhenPossible(city, consent)) await workWithHub(running, loops);
  await loops.ended();
}

async function seed({ db, code, connector }: City): Promise<void> {
  const withVms = connector.name === "simulator";
  await seedCloud(db, { city: code, zones: zonesOf(code), withVms });
  await seedCatalog(db, code);
}

function workAlone(city: City, { start, poke }: CityLoops): void {
  start("collect", city.connector.everySeconds, async () => {
    if ((await collect(city)) > 0) poke("push");
  });
  start("work", 5, async () => {
    if ((await workOrders(city)) > 0) poke("answer", "collect");
  });
  start("enforce", 30, async () => {
    if ((await enforceLeases(city)) > 0) poke("report", "collect");
  });
}

async function beginWithHub(city: City): Promise<void> {
  const repeatedLater = (what: string) => (error: unknown) => {
    city.log.warn({ city: city.code, reason: reasonOf(error) }, `${what} will be repeated`);
  };
  // After a move a copy of the key is elsewhere: nothing should be sent by it.
  await rotateWhenAsked(city).catch(repeatedLater("replacing the key"));
  // The first heartbeat makes a node ready: by then the hub should know its catalog.
  await push(city).catch(repeatedLater("the first push"));
}

async function workWithHub({ city, clock }: Running, { start, poke }: CityLoops): Promise<void> {
  const onClock = async (offsetSeconds: number) => {
    if (await learnOffset(city.db, clock, offsetSeconds)) {
      poke("enforce", "collect", "usage");
    }
  };
  const onOrder = () => poke("work");
  const onFiling = async (filing: FilingMessage) => {
    if ((await takeFiling(city, filing)) > 0) poke("push");
  };
  const onConnected = () => poke("heartbeat", "push", "answer", "report");

  await beginWithHub(city);
  start("rotate", 2, () => rotateWhenAsked(city));
  start("settle", 2, async () => {
    if (await learnLeases(city)) poke("enforce");
  });
  const tellProgress = atMostEvery(progressSeconds, () => poke("heartbeat"));
  const askSooner = atMostEvery(suspendedSeconds, () => poke("heartbeat"));
  start("push", 2, async () => {
    if ((await readState(city.db)).suspended) return askSooner();
    await push(city, tellProgress);
    await compareWhenDue(city);
  });
  start("usage", usageSeconds, async () => {
    if ((await collectUsage(city)) > 0) poke("push");
  });
  start("answer", 5, () => answerOrders(city));
  start("report", 15, () => reportReclaims(city));
  start("heartbeat", hearingLimits.every, async () => {
    const { suspended } = await readState(city.db);
    const { clockOffsetSeconds, maySend } = await heartbeat(city);
    if (suspended && maySend) poke("push");
    await onClock(clockOffsetSeconds);
  });
  start("follow", 1, () => followOrders(city, { onOrder, onClock, onFiling, onConnected }));
}

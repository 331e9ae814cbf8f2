import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import postgres from "postgres";
import { eventually } from "../../province/eventually.ts";
import type { Province } from "../../province/province.ts";
import { fullCompare } from "../federation/full-compare.ts";
import { tried } from "../federation/live-through-faults.ts";
import { requireTrueFigures } from "../federation/true-figures.ts";
import { createWorld } from "../federation/world.ts";
import { seeded } from "../seeded.ts";

export const pushingNode = "320500";
const enrolmentCode = "several-hubs-code-of-suzhou-0123";
const pauseMilliseconds = 400;

/** A further city changes, pushes, beats and compares through the balancer until the signal; returns in what the hub differs then. */
export async function pushThrough(
  province: Province,
  { seed, signal }: { seed: number; signal: AbortSignal },
): Promise<string[]> {
  const hub = postgres(province.hubDatabase, { max: 1, onnotice: () => undefined });
  await offerEnrolment(hub);
  const driven = await createDrivenCity(province.url, pushingNode, enrolmentCode);
  const sides = { driven, hub, city: driven.sql, code: pushingNode };
  try {
    await pushUntil(driven, { seed, signal, afterEach: () => requireTrueFigures(sides) });
    await eventually("the last push", () => driven.push().then(() => true));
    return await fullCompare(sides);
  } finally {
    await driven.close();
    await hub.end();
  }
}

type Pushing = { seed: number; signal: AbortSignal; afterEach(): Promise<unknown> };

async function pushUntil(driven: DrivenCity, { seed, signal, afterEach }: Pushing): Promise<void> {
  const random = seeded(seed);
  const world = createWorld(random);
  while (!signal.aborted) {
    await driven.save(world.change(30));
    await tried(driven.push());
    if (random() < 0.5) await tried(driven.heartbeat());
    if (random() < 0.2) await tried(driven.compare());
    await afterEach();
    await sleep(pauseMilliseconds);
  }
}

async function offerEnrolment(sql: postgres.Sql): Promise<void> {
  const hash = createHash("sha256").update(enrolmentCode).digest("hex");
  await sql`
    insert into enrolment_code (code_hash, tenant, expires_at, trusted)
    values (${hash}, ${pushingNode}, now() + interval '1 day', true)`;
}

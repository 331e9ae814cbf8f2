import type { DrivenCity } from "@duoyun/tenants/testing/driven-city";
import type { KnownResource } from "@duoyun/tenants/testing/pushing-city";
import { resourcesOf } from "../../bench/ingest/resources.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { code, type Line, openLine, tried } from "./live-through-faults.ts";
import { type ProvinceView, provinceView } from "./province-view.ts";
import { requireTrueFigures } from "./true-figures.ts";

const days = 7;
const slice = 10_000;

export type Absence = { resources: number; roundsADay: number };

/** What was said of a city at the end of a day that it was away, there and by itself. */
export type DayAway = {
  state: string;
  ageDays: number;
  worstAgeDays: number;
  freshRatio: number | null;
  vcpu: number | null;
  waitingHere: number;
};

/** How far both sides said that the catch-up was after one more envelope. */
export type CatchUpStep = {
  doneHere: number;
  waitingHere: number;
  waitingThere: number;
  sentThere: number;
};

export type Away = {
  changes: number;
  /** Records that are otherwise than the hub held them. */
  changed: number;
  /** Records in the envelopes that the hub applied once it was back. */
  travelled: number;
  /** Its capacity as the hub held it when it left. */
  vcpuBefore: number | null;
  seen: DayAway[];
  steps: CatchUpStep[];
  differences: string[];
};

type Living = Line & { random: () => number; province: ProvinceView };

/** Takes a city away for seven days in which its resources change again and again, and brings it back on a bad line. */
export async function liveAway(seed: number, absence: Absence): Promise<Away> {
  const random = seeded(seed);
  const line = await openLine(random);
  try {
    const living = { ...line, random, province: await provinceView(line.hubUrl) };
    await keep(line, resourcesOf(code, absence.resources, 0));
    await line.driven.push();
    await requireTrueFigures(line);
    const { vcpu } = await living.province.node(code);
    const gone = await liveDays(living, absence);
    const steps = await comeBack(living);
    const travelled = await travelledSince(line, gone.left);
    if (!(await requireTrueFigures(line))) throw new Error("The hub does not say that all came.");
    const differences = await fullCompare(line);
    return { ...gone, vcpuBefore: vcpu.total, steps, travelled, differences };
  } finally {
    await line.close();
  }
}

async function liveDays(living: Living, { resources, roundsADay }: Absence) {
  const { driven, proxy, random } = living;
  const left = (await driven.status()).acknowledgedSeq;
  proxy.rage(100, ["lostBeforeSend"]);
  const seen: DayAway[] = [];
  let changes = 0;
  for (let day = 1; day <= days; day += 1) {
    for (let round = 1; round <= roundsADay; round += 1) {
      const all = resourcesOf(code, resources, day * roundsADay + round);
      changes += await keep(
        living,
        all.filter(() => random() < 0.9),
      );
      await tried(driven.push());
    }
    changes += await removeSome(living);
    await passADay(living);
    if (await requireTrueFigures(living)) throw new Error("The hub says that all came.");
    seen.push(await look(living));
  }
  const [row] = await living.city`select count(*)::integer as n from inventory where seq > ${left}`;
  return { left, changes, changed: Number(row?.n), seen };
}

async function keep({ driven }: Line, records: readonly KnownResource[]): Promise<number> {
  let changed = 0;
  for (let from = 0; from < records.length; from += slice)
    changed += await driven.add(records.slice(from, from + slice));
  return changed;
}

/** As a collector does that does not find one record in a hundred any more. */
async function removeSome({ city, driven, random }: Living): Promise<number> {
  const held = await city<KnownResource[]>`
    select key, body from inventory where kind = 'resource' and not deleted`;
  return driven.save(held.filter(() => random() < 0.99));
}

/** All that the hub knows of the city's past is a day older. */
async function passADay({ hub }: Line): Promise<void> {
  await hub`
    update node_state set heartbeat_at = heartbeat_at - interval '1 day',
      steady_since = steady_since - interval '1 day', data_at = data_at - interval '1 day'
    where tenant = ${code}`;
  await hub`update resource set received_at = received_at - interval '1 day' where tenant = ${code}`;
  await hub`update comparison set at = at - interval '1 day' where tenant = ${code}`;
}

async function look({ province, driven }: Living): Promise<DayAway> {
  const node = await province.node(code);
  const { worstAgeSeconds, freshRatio } = await province.figures(code);
  const { queueLength } = await driven.status();
  return {
    state: node.state,
    ageDays: inDays(node.dataAgeSeconds),
    worstAgeDays: inDays(worstAgeSeconds),
    freshRatio,
    vcpu: node.vcpu.total,
    waitingHere: queueLength,
  };
}

const inDays = (seconds: number | null) => Math.floor((seconds ?? 0) / 86_400);

async function comeBack(living: Living): Promise<CatchUpStep[]> {
  const { driven, proxy } = living;
  const steps: CatchUpStep[] = [];
  proxy.rage(20);
  while ((await driven.status()).queueLength > 0) {
    await tried(driven.pushOne());
    await untilHeard(driven);
    await requireTrueFigures(living);
    steps.push(await lookAtProgress(living));
  }
  await proxy.calm();
  await driven.push();
  return steps;
}

/** On a bad line a heartbeat may need several tries. */
async function untilHeard(driven: DrivenCity): Promise<void> {
  while (!(await tried(driven.heartbeat())));
}

async function lookAtProgress({ driven, province }: Living): Promise<CatchUpStep> {
  const here = await driven.status();
  const there = await province.figures(code);
  return {
    doneHere: here.doneRatio,
    waitingHere: here.queueLength,
    waitingThere: there.queueLength ?? 0,
    sentThere: there.catchUp?.sent ?? 0,
  };
}

async function travelledSince({ hub }: Line, left: number): Promise<number> {
  const [row] = await hub`
    select sum(items)::integer as n from envelope_receipt
    where tenant = ${code} and first_seq > ${left}`;
  return Number(row?.n);
}

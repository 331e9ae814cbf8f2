import { watchNodesOnce } from "@duoyun/hub/testing/watch-nodes-once";
import { hearingLimits } from "@duoyun/shared";
import { driveClock } from "../driven-clock.ts";
import { seeded } from "../seeded.ts";
import { fullCompare } from "./full-compare.ts";
import { code, type Line, openLine, tried } from "./live-through-faults.ts";
import { toldOf } from "./told-of.ts";
import { createWorld } from "./world.ts";

export type LossyTime = { minutes: number; lostPercent: number };

export type Lossy = {
  lost: number;
  told: string[];
  /** How often nothing was heard for so long that people are told, as the README has it. */
  silences: number;
  differences: string[];
};

const lookSeconds = 15;
const compareSeconds = 900;

/** Lets a city live by a driven clock while of all calls a share is lost, before or after the hub has applied them; none is repeated before the next is due. */
export async function liveWithLoss(
  seed: number,
  { minutes, lostPercent }: LossyTime,
): Promise<Lossy> {
  const random = seeded(seed);
  const line = await openLine(random);
  const began = new Date();
  const clock = driveClock();
  const world = createWorld(random);
  const { driven, proxy } = line;
  const heard: number[] = [];
  try {
    await driven.heartbeat();
    proxy.rage(lostPercent, ["lostBeforeSend", "lostAnswer"]);
    while (clock.seconds() < minutes * 60) {
      await driven.readSource();
      if (random() < 0.5) await driven.save(world.change(10));
      await tried(driven.push());
      await tried(driven.heartbeat());
      if (clock.seconds() % compareSeconds === 0) await tried(driven.compare());
      heard.push(await heardAt(line));
      for (let passed = 0; passed < hearingLimits.every; passed += lookSeconds) {
        await watchNodesOnce(line.test.hub, began);
        clock.pass(lookSeconds);
      }
    }
    await proxy.calm();
    await driven.heartbeat();
    await driven.push();
    return {
      lost: [...proxy.done.values()].reduce((sum, count) => sum + count, 0),
      told: await toldOf(line.hub, code),
      silences: countSilences(heard),
      differences: await fullCompare(line),
    };
  } finally {
    clock.restore();
    await line.close();
  }
}

async function heardAt({ hub }: Line): Promise<number> {
  const [row] = await hub`
    select extract(epoch from heartbeat_at)::float8 as at from node_state where tenant = ${code}`;
  return Number(row?.at);
}

/** Whoever looks every 15 seconds sees a silence as long as it is, or so much shorter. */
function countSilences(heard: readonly number[]): number {
  const gaps = heard.map((at, index) => at - (heard[index - 1] ?? at));
  return gaps.filter((gap) => gap >= hearingLimits.late + hearingLimits.steady).length;
}

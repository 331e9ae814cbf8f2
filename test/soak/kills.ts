import { isDeepStrictEqual } from "node:util";
import { killAtRandom } from "../faults/kill-at-random.ts";
import { lastWords, startProvince } from "../province/province.ts";
import { liveWholeStory, wholeStoryEnds } from "../province/whole-story.ts";

const wanted = Number(process.env.DUOYUN_KILLS ?? 200);
const killsInRound = 10;

/** Lives the whole story again and again while processes are killed; returns how many rounds ended otherwise. */
export async function soakInKills(firstSeed: number): Promise<number> {
  let kills = 0;
  let failed = 0;
  for (let round = 0; kills < wanted; round += 1) {
    const seed = firstSeed + round;
    const result = await liveWithKills(seed);
    kills += result.kills;
    if (!result.same) failed += 1;
    const verdict = result.same ? "the same final state" : "ANOTHER FINAL STATE";
    process.stdout.write(
      `seed ${seed}: ${result.kills} kills, ${verdict} (${kills} of ${wanted})\n`,
    );
  }
  process.stdout.write(`${kills} kills, ${failed} rounds ended otherwise than they should\n`);
  return failed;
}

async function liveWithKills(seed: number): Promise<{ kills: number; same: boolean }> {
  const province = await startProvince({ orderHoldSeconds: 3_600 });
  const aborter = new AbortController();
  const killing = killAtRandom(province, { seed, kills: killsInRound, signal: aborter.signal });
  try {
    const state = await liveWholeStory(province);
    const same = isDeepStrictEqual(state, wholeStoryEnds);
    if (!same) process.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
    aborter.abort();
    return { kills: await killing, same };
  } catch (error) {
    process.stdout.write(`${String(error)}\n${await lastWords(province.directory)}\n`);
    aborter.abort();
    return { kills: await killing, same: false };
  } finally {
    await province.stop();
  }
}

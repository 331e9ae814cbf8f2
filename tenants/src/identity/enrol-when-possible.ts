import type { City } from "../city.ts";
import { startLoop } from "../loop.ts";
import { enrol } from "./enrol.ts";

/** Asks until the hub has taken the city in; false when the city was stopped before. */
export async function enrolWhenPossible(city: City, code: string | null): Promise<boolean> {
  const joined = new AbortController();
  const stop = AbortSignal.any([city.stop, joined.signal]);
  const run = async () => {
    await enrol(city, code);
    joined.abort();
  };
  await startLoop({ name: `${city.code}/enrol`, everySeconds: 1, run, stop, log: city.log }).ended;
  return !city.stop.aborted;
}

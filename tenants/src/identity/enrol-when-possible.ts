import type { City } from "../city.ts";
import { startLoop } from "../loop.ts";
import type { Consent } from "./consent.ts";
import { enrol } from "./enrol.ts";
import { NotYet } from "./not-yet.ts";

/** Asks until the hub has taken the city in and both sides have agreed; false when the city was stopped before. */
export async function enrolWhenPossible(city: City, consent: Consent): Promise<boolean> {
  const joined = new AbortController();
  const stop = AbortSignal.any([city.stop, joined.signal]);
  let said = "";
  const run = async () => {
    await enrol(city, consent).catch((error: unknown) => {
      if (error instanceof NotYet && error.message !== said) {
        said = error.message;
        city.log.warn({ city: city.code, reason: said }, "joining waits for consent");
      }
      throw error;
    });
    joined.abort();
  };
  await startLoop({ name: `${city.code}/enrol`, everySeconds: 1, run, stop, log: city.log }).ended;
  return !city.stop.aborted;
}

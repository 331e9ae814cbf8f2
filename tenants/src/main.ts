import { flushCompileCache } from "node:module";
import { AppError } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { createStopper } from "@duoyun/shared/runtime/stop";
import { readSettings } from "./environment.ts";
import { serveHealth } from "./health/serve-health.ts";
import { CityMoved, hostCity } from "./host-city.ts";
import { reasonOf } from "./reason-of.ts";

const settings = readSettings();
const log = createLog("tenants", settings.logLevel);
const stopper = createStopper({ log, deadlineSeconds: 5 });
const health = await serveHealth(
  settings.port,
  settings.cities.map(({ code }) => code),
);
stopper.add("health", () => health.close());
const { hubUrl, hubFingerprint, usageMonths } = settings;
function sentenceOf(error: unknown): string {
  return error instanceof AppError ? `${error.text.zh} / ${error.text.en}` : reasonOf(error);
}

/** Of several cities the others go on when one has been moved elsewhere. */
function endAlone(error: unknown): void {
  if (!(error instanceof CityMoved) || settings.cities.length === 1) throw error;
  log.error({ reason: sentenceOf(error) }, "a city is elsewhere");
}
const hosting = { hubUrl, hubFingerprint, usageMonths, log, stop: stopper.signal };
const running = settings.cities.map((city) => hostCity(city, hosting).catch(endAlone));
stopper.add("cities", () => Promise.allSettled(running));
log.info({ address: health.listeningOrigin, cities: settings.cities.length }, "ready");
// A process that is killed keeps no compiled code for the next start.
flushCompileCache();
await Promise.all(running).catch((error: unknown) => {
  log.error({ reason: sentenceOf(error) }, "a city could not go on");
  return stopper.stop("a city failed", 1);
});

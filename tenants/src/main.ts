import { createLog } from "@duoyun/shared/runtime/log";
import { createStopper } from "@duoyun/shared/runtime/stop";
import { readSettings } from "./environment.ts";
import { serveHealth } from "./health/serve-health.ts";
import { hostCity } from "./host-city.ts";
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
const hosting = { hubUrl, hubFingerprint, usageMonths, log, stop: stopper.signal };
const running = settings.cities.map((city) => hostCity(city, hosting));
stopper.add("cities", () => Promise.allSettled(running));
log.info({ address: health.listeningOrigin, cities: settings.cities.length }, "ready");
await Promise.all(running).catch((error: unknown) => {
  log.error({ reason: reasonOf(error) }, "a city could not go on");
  return stopper.stop("a city failed", 1);
});

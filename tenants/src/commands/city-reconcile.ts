import { reconcile } from "../compare/reconcile.ts";
import { describeComparison, progressText } from "../state/describe-status.ts";
import type { CityCommand } from "./city-command.ts";
import { statusLine } from "./progress-line.ts";
import { withCity } from "./with-city.ts";

const patienceSeconds = 60;

/** Compares a city with the hub now and shows what differed, why, and what was mended; ends with 1 where something still differs. */
export const cityReconcile: CityCommand = (place, { json, stop }) =>
  withCity(place, async (db) => {
    const line = statusLine();
    const status = await reconcile(db, {
      city: place.code,
      stop,
      patienceSeconds,
      onProgress: (now) => line.show(progressText(now)),
    }).finally(line.end);
    const lines = json ? [JSON.stringify(status)] : describeComparison(status);
    for (const text of lines) process.stdout.write(`${text}\n`);
    const { differing = 1, refused = 0 } = status.comparison ?? {};
    if (differing + refused > 0) process.exitCode = 1;
  });

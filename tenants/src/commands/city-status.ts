import { describeStatus } from "../state/describe-status.ts";
import { readStatus } from "../state/read-status.ts";
import type { CityCommand } from "./city-command.ts";
import { withCity } from "./with-city.ts";

/** Shows how far a city is with telling the hub, without a word to either. */
export const cityStatus: CityCommand = (place, { json }) =>
  withCity(place, async (db) => {
    const status = await readStatus(db, place.code);
    const lines = json ? [JSON.stringify(status)] : describeStatus(status);
    for (const line of lines) process.stdout.write(`${line}\n`);
  });

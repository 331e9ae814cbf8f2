import type { CityPlace } from "../environment.ts";

/** A command that a node's own program carries out for one city. */
export type CityCommand = (
  place: CityPlace,
  given: { json: boolean; stop: AbortSignal },
) => Promise<void>;

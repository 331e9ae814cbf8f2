import type { CitySettings } from "../environment.ts";

/** A command that a node's own program carries out for one city. */
export type CityCommand = (
  settings: CitySettings,
  given: { json: boolean; stop: AbortSignal },
) => Promise<void>;

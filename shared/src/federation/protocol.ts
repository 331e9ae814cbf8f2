/** The versions of the city protocol that this release speaks, the newest last. */
export const spokenProtocols = [1] as const;

export const protocol = 1;

/** The most that one envelope may carry: 2,000 items in 8 MiB of JSON, each of at most 1,048,576 characters. */
export const envelopeLimits = {
  items: 2_000,
  bytes: 8 * 1024 * 1024,
  itemCharacters: 1_048_576,
} as const;

/** How many envelopes, compares and repairs of one city a hub process takes; the latter two read through many records. */
export const callLimits = {
  push: { perMinute: 3_000, atOnce: 4 },
  compare: { perMinute: 120, atOnce: 1 },
  repair: { perMinute: 600, atOnce: 1 },
} as const;

/** The audience that a city names in its tokens. */
export const hubAudience = "duoyun-hub";

/** How long a city's token lives, and how far its clock may be off (real seconds). */
export const nodeTokenLimits = { lifeSeconds: 60, skewSeconds: 30 } as const;

import { z } from "zod";
import { spokenProtocols } from "./protocol.ts";

/** The kinds of records that this release takes; a tombstone is of one of them. */
export const recordKinds = ["resource", "catalogItem", "usageDay"] as const;

/** The forms of an envelope: `json` with the items as a text inside, `lines` as `packEnvelope` makes it. */
export const envelopeForms = ["json", "lines"] as const;
export type EnvelopeForm = (typeof envelopeForms)[number];

/**
 * What a hub speaks, said in its answer to every heartbeat; `release` grows with each release that speaks otherwise.
 * Names that a city does not know are of a later release, and left alone.
 */
export const Speaks = z.object({
  release: z.int().positive(),
  protocols: z.array(z.int().positive()).max(20),
  forms: z.array(z.string().max(40)).max(20),
  kinds: z.array(z.string().max(40)).max(100),
});
export type Speaks = z.infer<typeof Speaks>;

export const speaks: Speaks = {
  release: 2,
  protocols: [...spokenProtocols],
  forms: [...envelopeForms],
  kinds: [...recordKinds],
};

/** What a hub is known to take that has never said what it speaks. */
export const firstKinds: readonly string[] = ["resource", "catalogItem"];

import { z } from "zod";
import { NodeCode } from "../nodes.ts";
import { Sender } from "./heartbeat.ts";
import { envelopeLimits } from "./protocol.ts";

const seq = z
  .int()
  .min(0)
  .max(2 ** 40 - 1);

/**
 * What a city sends up: the newest state of every record that changed from `firstSeq` to `lastSeq`.
 * A `full` lists all that the city has, from 1 until `fullTo` is reached; after it, whatever an older epoch left is gone.
 * `items` is the text of a JSON list of records, or its bytes in UTF-8: the digest covers these very bytes, and so what a newer city sends too.
 */
export const Envelope = z
  .object({
    protocol: z.int().positive(),
    city: NodeCode,
    epoch: z.int().min(1).max(8_000),
    kind: z.enum(["full", "delta"]),
    firstSeq: seq.min(1),
    lastSeq: seq,
    fullTo: seq.optional(),
    /** How far the city had ever sent in this epoch before; a hub beyond it knows of a time that the city has lost. */
    sentSeq: seq.optional(),
    sender: Sender.optional(),
    items: z.union([z.string().max(envelopeLimits.bytes), z.instanceof(Uint8Array)]),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(({ firstSeq, lastSeq }) => firstSeq <= lastSeq, {
    error: "lastSeq must not lie before firstSeq.",
  })
  .refine(({ kind, fullTo }) => (kind === "full") === (fullTo !== undefined), {
    error: "A full envelope says fullTo; a delta does not.",
  });
export type Envelope = z.infer<typeof Envelope>;

/** `gap`: send again from `expected`. `needFull`: send everything as `full`, in an epoch above `epoch`. */
export const PushResult = z.discriminatedUnion("result", [
  z.object({ result: z.literal("applied"), cursor: seq }),
  z.object({ result: z.literal("repeat"), cursor: seq }),
  z.object({ result: z.literal("gap"), expected: seq }),
  z.object({ result: z.literal("needFull"), epoch: z.int() }),
]);
export type PushResult = z.infer<typeof PushResult>;

import {
  CompareResult,
  callLimits,
  DownMessage,
  EnrolResult,
  Envelope,
  type ErrorCode,
  envelopeLimits,
  HeartbeatResult,
  LeasesResult,
  OrderAnswerResult,
  PushResult,
  RepairResult,
  RotateResult,
} from "@duoyun/shared";
import type { inferRouterOutputs } from "@trpc/server";
import { z } from "zod";
import type { federationRouter } from "../federation/router.ts";

type Outputs = inferRouterOutputs<typeof federationRouter>;

/** What a stranger to the code must know of a procedure beside its input, which is taken from the procedure itself. */
type Operation<Answer> = {
  summary: string;
  description: string;
  answer: z.ZodType<Answer>;
  /** Beside those that every call may meet. */
  refusals: readonly ErrorCode[];
  /** Where the procedure leaves the reading to its verb. */
  input?: z.ZodType;
  /** Another form of the body beside JSON. */
  packed?: string;
};

export type AnyOperation = Operation<unknown>;

/** An envelope in JSON: its items are a text of JSON, so that the digest covers the very same characters. */
const envelopeInJson = Envelope.safeExtend({
  items: z
    .string()
    .max(envelopeLimits.bytes)
    .meta({
      contentMediaType: "application/json",
      contentSchema: { $ref: "#/components/schemas/Items" },
    }),
});

/** Every procedure that a node calls. */
export const operations: {
  [Name in keyof Outputs]: Operation<Name extends "orders" ? DownMessage : Outputs[Name]>;
} = {
  enrol: {
    summary: "Join, with the one-time code of an invitation",
    description: [
      "Gives the hub the node's Ed25519 public key. `keyId` is the key's thumbprint (RFC 7638), which the province's staff compare and confirm; until then `joined` is false: ask again with the same code and key.",
      "`hub.signature` is the hub's Ed25519 signature over the lines `duoyun-enrolment`, city, keyId and code, joined by line feeds. Go no further unless it fits and the thumbprint of `hub.publicKey` is the fingerprint in the invitation.",
      "`epoch` and `cursor` say how far the hub has followed the node.",
    ].join("\n\n"),
    answer: EnrolResult,
    refusals: ["invalid", "rate_limited"],
  },
  rotateKey: {
    summary: "Replace the node's key by another, without a new invitation",
    description:
      "`publicKey` is the next key, `keyId` the thumbprint of the one that counts now. `signature` and `proof` are the Ed25519 signatures of the present and of the next key over the lines `duoyun-rotation`, city, keyId and the next key's thumbprint, joined by line feeds. From the answer on only the next key counts; the same call again is answered alike.",
    answer: RotateResult,
    refusals: ["invalid", "unauthenticated", "rate_limited"],
  },
  heartbeat: {
    summary: "Say that the node is alive, every 30 seconds",
    description:
      "`clock` is the node's own time; the hub shows by how much it is off. `collectedAt` says by the same clock when the node last read each of its sources whole: its records count as no newer than the one read longest ago, and without it their age counts as unproven. `compare` in the answer asks for a compare now. `cursor` and `expectedEpoch` say how far the hub has followed the node: one that is behind what the node had acknowledged was restored, and wants all in a new epoch. `suspended` is there while the province lets the node send nothing: keep all changes and go on to send heartbeats. `speaks` says what this hub takes; one that does not say takes JSON and the kinds resource and catalogItem. `setAside` tells of the records that the hub refused and the node keeps. `sender`, here and in an envelope, is a name that the process draws by chance when it begins to send: where two go on by turns, two copies of the node are running. Then `suspended` is there, and nothing of either is taken until one has been silent for five minutes or the key was replaced.",
    answer: HeartbeatResult,
    refusals: ["invalid", "unauthenticated"],
  },
  push: {
    summary: "Send the newest state of the records that changed",
    description: [
      `One sender numbers its changes from 1 in each epoch. A \`delta\` carries the changes from firstSeq to lastSeq; a \`full\` begins an epoch, and carries all records from 1 to \`fullTo\` in one or more envelopes. \`digest\` is the SHA-256 of the items' bytes in hex. At most ${envelopeLimits.items} items in ${envelopeLimits.bytes} bytes, each of at most ${envelopeLimits.itemCharacters} characters.`,
      "What arrives again changes nothing. `applied` and `repeat` acknowledge everything up to `cursor`; after `gap` go on from `expected`; after `needFull` send everything as `full` in an epoch above `epoch`.",
      "A `usageDay` says what a host used on one day in Asia/Shanghai; its key is the day, a slash and the key of the resource. The hub keeps those that a node sends no more, also after a `full`; only a tombstone of `usageDay` takes one back. Days that are older than its retention or still to come are acknowledged and left out.",
      `Records that do not fit are named in \`details.bad\`, each by its index, kind and key with the problem: set them aside, and send the others. A kind that this hub does not take is refused with those that it takes, \`details.kinds\`: keep its records until \`speaks.kinds\` names it.`,
      `A hub process takes ${callLimits.push.perMinute} envelopes of a node a minute, ${callLimits.push.atOnce} at once. Whatever is refused was not written: keep it, and send it again as the answer says, after \`details.retryAfterSeconds\` where it names them.`,
    ].join("\n\n"),
    answer: PushResult,
    refusals: [
      "invalid",
      "unauthenticated",
      "forbidden",
      "precondition_failed",
      "too_large",
      "rate_limited",
    ],
    input: envelopeInJson,
    packed:
      "The envelope without `items` as JSON in one line, a line feed, then the items' JSON as it is.",
  },
  compare: {
    summary: "Compare all records by digests of 1,024 buckets, every 15 minutes",
    description: [
      "A record `kind/key` lies in the bucket CRC-32 (IEEE 802.3) of that name modulo 1,024. Its hash is the first 8 bytes of the SHA-256, in hex, over its lines: kind, key, version as it was sent in this epoch, and of a resource type, title, leaseId, state, zone, vcpu, memoryGib, storageGib, and cpuRatio, memoryRatio and diskRatio in millionths; what is unknown is an empty line. A bucket's digest is the XOR of its records' hashes.",
      "`dataDigests`, where they are sent, are the same over the lines kind, key and `data`, of a catalog item all that it says, as PostgreSQL prints a jsonb: shorter keys first and those of one length by their bytes, a space after each comma and colon, numbers as JavaScript reads them, in digits without exponent. Without them `data` is not compared. A repair lists the hashes of `data` as `dataHashes`, in the order of its records.",
      "`seq` is the last change that the digests cover. `notNow`: the hub stands elsewhere, push first. `differing` lists the buckets for a repair.",
      "A node whose records change while it reads them gives its newest change as `seq`, and in `untold` the last acknowledged change and the buckets that were touched since; their counts and digests are not looked at, and `untold` in the answer says how many are still to be compared. `confirms` names the compare before: only what it left open is then read; `notNow` where it is not the newest of this epoch.",
      `A hub process takes ${callLimits.compare.perMinute} compares and ${callLimits.repair.perMinute} repairs of a node a minute, one at once; more is refused with \`details.retryAfterSeconds\`, and nothing has changed.`,
      "Usage days are in no bucket. `usage`, where it is sent, counts those that the node still keeps, as pairs of day and number, and `usageDigests` has the digest of each of these days in their order: the XOR of the first 8 bytes of SHA-256, in hex, over the lines of each record that the hub has not refused: the resource's key, cpuRatio, memoryRatio, diskRatio and coverage in millionths, halves up. The answer's `usage` lists the days of which the hub holds others: send these whole again, and compare again, as a compare lists only so many at once. `differences` says why. Without `usageDigests` the days are counted alone.",
    ].join("\n\n"),
    answer: CompareResult,
    refusals: ["invalid", "unauthenticated", "forbidden", "rate_limited"],
  },
  repair: {
    summary: "List the records of differing buckets and hear which to send again",
    description:
      "`id` is the compare's; `records` are all living records of `buckets`, each with its name and hash. The hub removes what the node does not have; `wanted` are the records to send again in a `delta`.",
    answer: RepairResult,
    refusals: ["invalid", "unauthenticated", "forbidden", "rate_limited"],
  },
  orders: {
    summary: "Hear orders, filing results and moves of the clock of business",
    description:
      "A stream of server-sent events that stays open. Events without a name carry a message; an order has its `seq` as the event's id: give the last one as `Last-Event-ID` to go on from there (other messages come without one, or with an empty one that `event: restore-id` sets back at once). An order may come again, after the hub was restored under another `seq`: its `id` says that it is the same, and what was answered is then answered again. `event: ping` comes every 5 seconds; whoever hears nothing for 15 connects again. A refusal is an event too, `serialized-error`, the last of the stream.",
    answer: DownMessage,
    refusals: [],
  },
  listLeases: {
    summary: "Hear how the node's leases stand, after its database or the hub's was restored",
    description:
      "`running` are the leases that the node believes to run. `leases` are all that have not been taken back, with their last days; `ended` those of the asked that have been. Until a restored node knows, it takes nothing back.",
    answer: LeasesResult,
    refusals: ["invalid", "unauthenticated"],
  },
  answerOrder: {
    summary: "Say what was done with an order",
    description:
      "`accepted` once it is stored safely, then `done` or `failed` with a reason. An opening that is done says `allocatedOn`, a day in Shanghai. Said again it counts once; the first of two that contradict each other stands.",
    answer: OrderAnswerResult,
    refusals: ["invalid", "unauthenticated", "not_found", "conflict", "precondition_failed"],
  },
  reportReclaim: {
    summary: "Tell that a lease's resources were taken back on its last day without an order",
    description: "For a node that could not reach the hub when the last day passed.",
    answer: z.object({ known: z.literal(true) }),
    refusals: ["invalid", "unauthenticated", "not_found"],
  },
};

import { type Envelope, errorCodes, type NodeCode } from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import type { City } from "../city.ts";
import { nextEnvelope } from "../push/next-envelope.ts";
import { type DrivenCity, driveCity } from "./driven-city.ts";
import { createTestCity } from "./test-city.ts";

const Refused = z.object({
  app: z.object({
    code: z.enum(errorCodes),
    text: z.object({ zh: z.string(), en: z.string() }),
    details: z.looseObject({ retryAfterSeconds: z.number().optional() }).optional(),
  }),
});

export type Refusal = z.infer<typeof Refused>["app"];

/** A city that sends what waits as often as it can, and more at once than is taken, whatever it is answered. */
export type NoisyCity = DrivenCity & {
  /** So many envelopes at once, and one that is too large; returns what was refused. */
  burst(envelopes: number): Promise<Refusal[]>;
};

export async function createNoisyCity(
  hubUrl: string,
  code: NodeCode,
  enrolmentCode: string,
): Promise<NoisyCity> {
  const made = await createTestCity(hubUrl, code);
  const driven = await driveCity(made, enrolmentCode);
  return { ...driven, burst: (envelopes) => burst(made.city, envelopes) };
}

async function burst({ db, code, hub }: City, envelopes: number): Promise<Refusal[]> {
  const next = await nextEnvelope(db, code);
  if (!next) return [];
  const all = [twice(next.envelope), ...Array<Envelope>(envelopes).fill(next.envelope)];
  const settled = await Promise.allSettled(all.map((envelope) => hub.push(envelope)));
  return settled.flatMap((one) => (one.status === "rejected" ? [refusalOf(one.reason)] : []));
}

/** The same records twice over, more than an envelope may hold where it was full. */
function twice(envelope: Envelope): Envelope {
  const text = Buffer.from(envelope.items).toString().slice(1, -1);
  const items = `[${text},${text}]`;
  return { ...envelope, items, digest: itemsDigest(items) };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof TRPCClientError) return Refused.parse(error.data).app;
  throw error;
}

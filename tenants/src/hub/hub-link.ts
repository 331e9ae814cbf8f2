import type { AppRouter } from "@duoyun/hub";
import {
  type CompareInput,
  CompareResult,
  DownMessage,
  type EnrolInput,
  EnrolResult,
  type Envelope,
  type EnvelopeForm,
  type HeartbeatInput,
  HeartbeatResult,
  type LeasesInput,
  LeasesResult,
  type OrderAnswer,
  OrderAnswerResult,
  PushResult,
  packEnvelope,
  type ReclaimReport,
  type RepairInput,
  RepairResult,
  type RotateInput,
  RotateResult,
} from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import { z } from "zod";
import type { Fetch } from "./signed-fetch.ts";

export type Following = {
  afterSeq: number;
  onMessage: (message: DownMessage) => void;
  onConnected: () => void;
  log: Log;
  stop: AbortSignal;
};

/** What a city says to the hub; every answer is checked, a hub may be of another day than its cities. */
export type HubLink = {
  enrol(input: EnrolInput): Promise<EnrolResult>;
  rotateKey(input: RotateInput): Promise<RotateResult>;
  heartbeat(input: HeartbeatInput): Promise<HeartbeatResult>;
  push(envelope: Envelope, form?: EnvelopeForm): Promise<PushResult>;
  compare(input: CompareInput): Promise<CompareResult>;
  repair(input: RepairInput): Promise<RepairResult>;
  answerOrder(answer: OrderAnswer): Promise<OrderAnswerResult>;
  listLeases(input: LeasesInput): Promise<LeasesResult>;
  reportReclaim(report: ReclaimReport): Promise<void>;
  /** Follows orders and clock until stopped; rejects when the stream cannot go on or brings an order that cannot be read. */
  follow(following: Following): Promise<void>;
};

// Only orders are numbered.
const Numbered = z.object({ id: z.string(), data: z.unknown() });

const Tracked = z.union([
  z.object({ id: z.string(), data: DownMessage }).transform(({ data }) => data),
  DownMessage,
]);

/**
 * How long the hub may take to answer, in milliseconds. A heartbeat that comes later would be taken for a clock that is
 * off, and a line that hangs must not make a node silent.
 */
const patience = { heartbeat: 20_000, others: 120_000 };

export function createHubLink(hubUrl: string, signedFetch: Fetch, limits = patience): HubLink {
  const { federation } = createClient(hubUrl, signedFetch, limits);
  return {
    enrol: async (input) => EnrolResult.parse(await federation.enrol.mutate(input)),
    rotateKey: async (input) => RotateResult.parse(await federation.rotateKey.mutate(input)),
    heartbeat: async (input) => HeartbeatResult.parse(await federation.heartbeat.mutate(input)),
    push: async (envelope, form = "lines") => {
      const body = form === "lines" ? packEnvelope(envelope) : inJson(envelope);
      return PushResult.parse(await federation.push.mutate(body));
    },
    compare: async (input) => CompareResult.parse(await federation.compare.mutate(input)),
    repair: async (input) => RepairResult.parse(await federation.repair.mutate(input)),
    answerOrder: async (answer) =>
      OrderAnswerResult.parse(await federation.answerOrder.mutate(answer)),
    listLeases: async (input) => LeasesResult.parse(await federation.listLeases.mutate(input)),
    reportReclaim: async (report) => {
      await federation.reportReclaim.mutate(report);
    },
    follow: (following) => follow(federation, following),
  };
}

/** The items as the very text that the digest covers. */
function inJson({ items, ...head }: Envelope) {
  return { ...head, items: typeof items === "string" ? items : new TextDecoder().decode(items) };
}

type Federation = ReturnType<typeof createClient>["federation"];

function follow(
  federation: Federation,
  { afterSeq, onMessage, onConnected, log, stop }: Following,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      reject(error);
      subscription.unsubscribe();
    };
    const subscription = federation.orders.subscribe(
      { lastEventId: String(afterSeq) },
      {
        onData: (data) => {
          const message = Tracked.safeParse(data);
          if (message.success) onMessage(message.data);
          else if (Numbered.safeParse(data).success) giveUp(unreadable(data));
          else
            log.warn({ reason: message.error.message }, "the hub sent a message of no known kind");
        },
        onConnectionStateChange: ({ state }) => state === "pending" && onConnected(),
        onError: giveUp,
        onComplete: resolve,
      },
    );
    const hangUp = () => {
      subscription.unsubscribe();
      resolve();
    };
    stop.addEventListener("abort", hangUp, { once: true });
  });
}

// A later order would move the city past this one for ever.
function unreadable(data: unknown): Error {
  const { id } = Numbered.parse(data);
  return new Error(`The hub sent order ${id}, which this release cannot read: upgrade this node.`);
}

/** Gives up what is not answered in time. */
function inTime(fetch: Fetch, { heartbeat, others }: typeof patience): Fetch {
  return async (input, init = {}) => {
    const milliseconds = String(input).includes("/federation.heartbeat") ? heartbeat : others;
    const deadline = AbortSignal.timeout(milliseconds);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    try {
      return await fetch(input, { ...init, signal });
    } catch (error) {
      if (!deadline.aborted) throw error;
      throw new Error(`The hub did not answer within ${milliseconds / 1_000} s.`);
    }
  };
}

function createClient(hubUrl: string, signedFetch: Fetch, limits: typeof patience) {
  const url = new URL("/trpc", hubUrl).href;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: { fetch: signedFetch },
        }),
        false: httpLink({ url, fetch: inTime(signedFetch, limits) }),
      }),
    ],
  });
}

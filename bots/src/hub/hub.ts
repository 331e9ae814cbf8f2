import type { AppRouter } from "@duoyun/hub";
import type { Platform } from "@duoyun/shared";
import {
  createTRPCClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "eventsource";

export type HubClient = TRPCClient<AppRouter>;

/** The hub as the bots themselves, and as the person behind a linked chat account. */
export type Hub = {
  bot: HubClient;
  as(update: ActingUpdate): HubClient;
};

/** Whose update it is; its id goes along, so that the hub's log lines can be told by it. */
export type ActingUpdate = { platform: Platform; account: string; updateId: string };

const callSeconds = 20;

export function createHub({ hubUrl, botKey }: { hubUrl: string; botKey: string }): Hub {
  const url = new URL("/trpc", hubUrl).href;
  const authorization = `Bearer ${botKey}`;
  return {
    bot: createClient(url, { authorization }),
    as: ({ platform, account, updateId }) =>
      createClient(url, {
        authorization,
        "x-duoyun-account": `${platform}:${account}`,
        "x-request-id": `update-${platform}-${updateId}`,
      }),
  };
}

function createClient(url: string, headers: Record<string, string>): HubClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) =>
              fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
        false: httpLink({ url, headers, fetch: fetchInTime }),
      }),
    ],
  });
}

function fetchInTime(input: URL | string | Request, init?: RequestInit): Promise<Response> {
  const late = AbortSignal.timeout(callSeconds * 1_000);
  const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
  return fetch(input, { ...init, signal });
}

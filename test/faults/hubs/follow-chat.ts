import type { AppRouter } from "@duoyun/hub";
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import { EventSource } from "eventsource";
import type { Person } from "../../province/person.ts";

/** What a page has heard on one subscription, however often its connection had to be made anew. */
export type FollowedChat = {
  heard: readonly number[];
  errors: readonly unknown[];
  /** How often the connection stood. */
  connected(): number;
  stop(): void;
};

/** Follows a person's conversation as the page does. */
export function followChat(url: string, { cookie }: Pick<Person, "cookie">): FollowedChat {
  const heard: number[] = [];
  const errors: unknown[] = [];
  let connected = 0;
  const signed: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("cookie", cookie);
    return fetch(input, { ...init, headers });
  };
  const link = httpSubscriptionLink({
    url: `${url}/trpc`,
    EventSource,
    eventSourceOptions: { fetch: signed },
  });
  const subscription = createTRPCClient<AppRouter>({ links: [link] }).webchat.live.subscribe(
    {},
    {
      onData: ({ id }) => void heard.push(Number(id)),
      onError: (error) => void errors.push(error),
      onConnectionStateChange: ({ state }) => {
        if (state === "pending") connected += 1;
      },
    },
  );
  return { heard, errors, connected: () => connected, stop: () => subscription.unsubscribe() };
}

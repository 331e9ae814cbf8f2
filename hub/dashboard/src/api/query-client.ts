import { QueryCache, QueryClient } from "@tanstack/react-query";
import { appErrorOf, errorCodeOf } from "./app-error.ts";
import { trpcClient } from "./trpc.ts";

const maximumRetries = 2;

/** Asks again only when the hub gave no answer: a refusal stays a refusal. */
function shouldRetry(failures: number, error: Error): boolean {
  return failures < maximumRetries && appErrorOf(error) === null;
}

/** A session that ended shows as `me` turning null, which brings the sign-in page back. */
async function noticeSignedOut(client: QueryClient): Promise<void> {
  const key = [["session", "me"], { type: "query" }];
  if (client.getQueryData(key)) client.setQueryData(key, await trpcClient.session.me.query());
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: shouldRetry, refetchOnWindowFocus: true },
    },
    queryCache: new QueryCache({
      onError: (error) => {
        if (errorCodeOf(error) === "unauthenticated") void noticeSignedOut(client);
      },
    }),
  });
  return client;
}

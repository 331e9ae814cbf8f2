import type { AppRouter } from "@duoyun/hub";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { attendedHeaders } from "../session/attendance.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The page's only way to the hub: batched calls, and server-sent events for what lives, which keep no session. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url: "/trpc" }),
      false: httpBatchLink({
        url: "/trpc",
        maxURLLength: 2048,
        maxItems: 20,
        headers: attendedHeaders,
      }),
    }),
  ],
});

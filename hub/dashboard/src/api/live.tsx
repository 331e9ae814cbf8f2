import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { applyChange } from "./invalidation.ts";
import { useTRPC } from "./trpc.ts";

export type LiveState = "connecting" | "live" | "lost";

const LiveContext = createContext<LiveState>("connecting");

export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

/** Keeps the page true: hears what changed, and reads everything again after a gap. */
export function Live({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const subscription = useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onData: ({ data }) => applyChange(client, data),
    }),
  );
  const wasLost = useRef(false);
  const isLive = subscription.status === "pending";
  const isLost = Boolean(subscription.error);
  useEffect(() => {
    if (isLive && wasLost.current) void client.invalidateQueries();
    wasLost.current = isLost;
  }, [client, isLive, isLost]);
  const state: LiveState = isLive ? "live" : isLost ? "lost" : "connecting";
  return <LiveContext value={state}>{children}</LiveContext>;
}

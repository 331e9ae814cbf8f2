import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { applyChange } from "./invalidation.ts";
import { useTRPC } from "./trpc.ts";
import { useVisible } from "./use-visible.ts";

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
      enabled: useVisible(),
      onData: ({ data }) => applyChange(client, data),
    }),
  );
  const hadStream = useRef(false);
  const isLive = subscription.status === "pending";
  useEffect(() => {
    if (!isLive) return;
    if (hadStream.current) void client.invalidateQueries();
    hadStream.current = true;
  }, [client, isLive]);
  const state: LiveState = isLive ? "live" : subscription.error ? "lost" : "connecting";
  return <LiveContext value={state}>{children}</LiveContext>;
}

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTRPC } from "../api/trpc.ts";

const OffsetContext = createContext(0);

/** How far the hub's time of business is ahead of this computer's clock; 0 where it cannot be told. */
export function BusinessTime({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const { data, dataUpdatedAt } = useQuery(trpc.demo.clock.queryOptions());
  const offset = data ? Date.parse(data.now) - dataUpdatedAt : 0;
  return <OffsetContext value={offset}>{children}</OffsetContext>;
}

/** The time of business in milliseconds, ticking while it is shown. */
export function useBusinessNow(everySeconds = 1): number {
  return useRealNow(everySeconds) + useContext(OffsetContext);
}

/** The time on this computer, for ages of data and heartbeats. */
export function useRealNow(everySeconds = 1): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}

import type { MeView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { useTRPC } from "../api/trpc.ts";
import { switchLocale } from "../text/i18n.ts";

const MeContext = createContext<MeView | null>(null);

export function useMeQuery() {
  const trpc = useTRPC();
  return useQuery(trpc.session.me.queryOptions(undefined, { staleTime: 60_000 }));
}

export function MeProvider({ me, children }: { me: MeView; children: ReactNode }) {
  useEffect(() => void switchLocale(me.locale), [me.locale]);
  return <MeContext value={me}>{children}</MeContext>;
}

/** The person at the page; only below `MeProvider`. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is called outside of MeProvider.");
  return me;
}

/** Whether the hub offers an intent to this person; the rule itself stays in the hub. */
export function useMay(): (intent: string) => boolean {
  const { may } = useMe();
  return (intent) => may.includes(intent);
}

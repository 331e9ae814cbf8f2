import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../api/trpc.ts";

/** What this person answered in chat of a form that the page goes on with, and the way to forget it once it is filed. */
export function useKeptForm(kind: string, subject = "") {
  const trpc = useTRPC();
  const name = { kind, subject };
  const query = useQuery({ ...trpc.chat.keptForm.queryOptions(name), staleTime: 0, gcTime: 0 });
  const drop = useMutation(trpc.chat.dropKeptForm.mutationOptions());
  return { query, drop: () => query.data && drop.mutate(name) };
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

/** The verbs of catalogs; each says what went wrong and has the page read again what it changed. */
export function useCatalogVerbs() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const text = useText();
  const { message } = App.useApp();
  const after = {
    onError: (error: unknown) => void message.error(text(errorTextOf(error)), 8),
    onSettled: () => client.invalidateQueries(trpc.catalog.pathFilter()),
  };
  return {
    begin: useMutation(trpc.catalog.begin.mutationOptions(after)),
    startOver: useMutation(trpc.catalog.startOver.mutationOptions(after)),
    saveItem: useMutation(trpc.catalog.saveItem.mutationOptions(after)),
    removeItem: useMutation(trpc.catalog.removeItem.mutationOptions(after)),
    submit: useMutation(trpc.catalog.submit.mutationOptions(after)),
    withdraw: useMutation(trpc.catalog.withdraw.mutationOptions(after)),
    decide: useMutation(trpc.catalog.decide.mutationOptions(after)),
  };
}

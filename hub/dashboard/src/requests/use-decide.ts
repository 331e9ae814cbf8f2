import type { DecideResult, DecisionOutcome, RequestView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { errorCodeOf, errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

export type Decision = {
  outcome: DecisionOutcome;
  reason: string;
  totp: string;
  firstBatch: number | null;
};

/** Sends a decision; whatever comes of it, the request is read again. */
export function useDecide(request: RequestView) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const tell = ({ decision, outcome }: DecideResult) =>
    message.success(t(decision === "repeated" ? "decide.repeated" : `decide.done.${outcome}`));
  const mutation = useMutation(
    trpc.requests.decide.mutationOptions({
      onSuccess: tell,
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  const { id, revision, step, chatMayDecide } = request;
  const decide = ({ outcome, reason, totp, firstBatch }: Decision) =>
    mutation.mutate({
      id,
      revision,
      step: step?.id ?? "",
      outcome,
      ...(reason ? { reason } : {}),
      ...(totp ? { totp } : {}),
      ...(firstBatch !== null && outcome === "approve" ? { firstBatch } : {}),
    });
  const asksCode = !chatMayDecide || errorCodeOf(mutation.error) === "second_factor_required";
  return { decide, mutation, asksCode };
}

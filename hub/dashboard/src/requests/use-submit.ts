import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";

/** Files a request, says its number and shows it at once. */
export function useSubmit(onFiled?: () => void) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  return useMutation(
    trpc.requests.submit.mutationOptions({
      onSuccess: (request) => {
        const { id, number } = request;
        onFiled?.();
        client.setQueryData(trpc.requests.get.queryKey({ id }), request);
        void message.success(t("request.filed", { number }));
        void navigate({ to: "/requests/$id", params: { id } });
      },
    }),
  );
}

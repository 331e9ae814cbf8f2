import type { RequestView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Card } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { ObjectButton } from "./object-button.tsx";

/** One's own confirmation, or one's no, and what the applicant reports. */
export function ProgressPanel({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const options = {
    onSuccess: () => message.success(t("progress.done")),
    onError: (error: unknown) => message.error(text(errorTextOf(error)), 6),
    onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
  };
  const confirm = useMutation(trpc.requests.confirm.mutationOptions(options));
  const report = useMutation(trpc.requests.report.mutationOptions(options));
  const { id } = request;
  const mayConfirm = request.may.includes("confirm");
  const reports = request.watches.filter(({ mayReport }) => mayReport);
  if (!mayConfirm && reports.length === 0) return null;
  return (
    <Card size="small" title={t("progress.title")}>
      {mayConfirm ? (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ id })}
          data-testid="confirm-opening"
        >
          {t("progress.confirm", { what: request.step ? text(request.step.title) : "" })}
        </Button>
      ) : null}{" "}
      {request.may.includes("object") ? <ObjectButton id={id} /> : null}{" "}
      {reports.map((watch) => (
        <Button
          key={watch.id}
          loading={report.isPending && report.variables.watch === watch.id}
          onClick={() => report.mutate({ id, watch: watch.id })}
          data-testid={`report-${watch.id}`}
        >
          {t("progress.report", { what: text(watch.title) })}
        </Button>
      ))}
    </Card>
  );
}

import type { NodeCode, UsageMonthView, UsageTotals } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Space } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "../ui/format.ts";
import { percentText } from "./percent-text.ts";
import { shareText } from "./share-text.ts";
import { UsageHosts } from "./usage-hosts.tsx";

type Props = { code: NodeCode; view: UsageMonthView; mayReopen: boolean };

/** One month: what each close froze, what came late, what it would be now, and its hosts. */
export function UsageMonth({ code, view, mayReopen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { month, state, now, lateDays, lateAt, revisions } = view;
  return (
    <div className="usage-text">
      {now ? <p>{t("usage.now", { figures: totalsText(t, now) })}</p> : null}
      {lateAt ? <p>{t("usage.lateAt", { days: lateDays, at: formatInstant(lateAt) })}</p> : null}
      <ul>
        {revisions.map(({ revision, closedAt, closedBy, figures, reopened }) => (
          <li key={revision}>
            {t("usage.revision", { revision, at: formatInstant(closedAt), by: text(closedBy) })}
            <br />
            {totalsText(t, figures)}
            {reopened ? (
              <p className="muted">
                {t("usage.reopenedBy", {
                  at: formatInstant(reopened.at),
                  by: text(reopened.by),
                  reason: reopened.reason,
                })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {mayReopen && state === "closed" ? <Reopen code={code} month={month} /> : null}
      <UsageHosts
        code={code}
        month={month}
        revision={state === "closed" ? revisions[0]?.revision : undefined}
      />
    </div>
  );
}

function totalsText(t: TFunction, totals: UsageTotals): string {
  const { cpuPercent, memoryPercent, diskPercent, hosts, unreliable, coverage } = totals;
  return t("usage.totals", {
    cpu: percentText(t, cpuPercent),
    memory: percentText(t, memoryPercent),
    disk: percentText(t, diskPercent),
    hosts,
    unreliable,
    coverage: coverage === null ? t("node.unknown") : shareText(coverage),
  });
}

function Reopen({ code, month }: { code: NodeCode; month: string }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const reopen = useMutation(
    trpc.usage.reopen.mutationOptions({
      onSuccess: () => void message.success(t("usage.reopened")),
      onError: (error: unknown) => void message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.usage.pathFilter()),
    }),
  );
  return (
    <Space wrap>
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t("usage.reason")}
        maxLength={200}
      />
      <Button
        disabled={reason.trim().length < 2}
        loading={reopen.isPending}
        onClick={() => reopen.mutate({ code, month, reason })}
        data-testid="reopen-month"
      >
        {t("usage.reopen")}
      </Button>
    </Space>
  );
}

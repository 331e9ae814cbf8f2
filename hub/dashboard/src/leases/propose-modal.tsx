import {
  type LeaseView,
  type MeasuredUse,
  ProposeInput,
  type SizeSuggestion,
} from "@duoyun/shared";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Form, Modal, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { LeaseSizesFields } from "../requests/lease-request-form.tsx";
import { ReasonField } from "../requests/reason-field.tsx";
import { RequirementFields } from "../requests/requirement-fields.tsx";
import { SendForm } from "../requests/send-form.tsx";
import { formatInstant } from "../ui/format.ts";
import { Loaded } from "../ui/loaded.tsx";

const formWidth = 760;

type Props = { lease: LeaseView; onClose: () => void };

/** An operator proposes other sizes for a lease by what its hosts use, or to take them back. */
export function ProposeModal({ lease, onClose }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const suggestion = useQuery(trpc.leases.suggest.queryOptions({ id: lease.id }));
  return (
    <Modal
      open
      footer={null}
      width={formWidth}
      title={t("optimise.title", { number: lease.number })}
      onCancel={onClose}
    >
      <Loaded query={suggestion}>
        {(found) => <ProposeForm leaseId={lease.id} suggestion={found} />}
      </Loaded>
    </Modal>
  );
}

type Draft = { to?: SizeSuggestion["to"]; takesBack?: boolean; reason?: string };

function ProposeForm({ leaseId, suggestion }: { leaseId: string; suggestion: SizeSuggestion }) {
  const { t } = useTranslation();
  const [submitKey] = useState(newKey);
  const [takesBack, setTakesBack] = useState(false);
  const propose = usePropose();
  const send = ({ to, ...form }: Draft) => {
    const asked = takesBack ? form : { ...form, to };
    const input = ProposeInput.safeParse({ leaseId, form: asked, submitKey });
    if (input.success) propose.mutate(input.data);
  };
  return (
    <Form<Draft>
      layout="vertical"
      initialValues={{ affirmed: [], to: suggestion.to }}
      onFinish={send}
    >
      <UseNote use={suggestion.use} />
      <Form.Item label={t("optimise.takeBack")}>
        <Switch checked={takesBack} onChange={setTakesBack} data-testid="take-all-back" />
      </Form.Item>
      {takesBack ? null : <LeaseSizesFields sizes={suggestion.to} uses={usesByHost(suggestion)} />}
      <ReasonField testId="optimise-reason" />
      <RequirementFields kind={{ affirmations: suggestion.affirmations, enclosures: [] }} />
      <SendForm sending={propose} label={t("optimise.submit")} testId="submit-proposal" />
    </Form>
  );
}

/** What each host of a list used, by its id. */
function usesByHost({ hosts, uses }: SizeSuggestion): ReadonlyMap<string, MeasuredUse> {
  const listed = "each" in hosts ? hosts.each : [];
  return new Map(
    listed.flatMap(({ host }, index) => {
      const use = uses[index];
      return host && use ? [[host, use]] : [];
    }),
  );
}

function UseNote({ use }: Pick<SizeSuggestion, "use">) {
  const { t } = useTranslation();
  const percent = (value: number | null) => (value === null ? t("optimise.unknown") : `${value}%`);
  const title = use
    ? t("optimise.use", {
        at: formatInstant(use.measuredAt),
        cpu: percent(use.cpuPercent),
        memory: percent(use.memoryPercent),
        disk: percent(use.diskPercent),
      })
    : t("optimise.noUse");
  return <Alert className="gap" type={use ? "info" : "warning"} showIcon title={title} />;
}

/** Sends a proposal and shows it at once. */
function usePropose() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation(
    trpc.requests.propose.mutationOptions({
      onSuccess: (request) => {
        const { id } = request;
        client.setQueryData(trpc.requests.get.queryKey({ id }), request);
        void navigate({ to: "/requests/$id", params: { id } });
      },
    }),
  );
}

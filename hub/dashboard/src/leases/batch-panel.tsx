import type { LeaseView } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, InputNumber, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { ReasonField } from "../requests/reason-field.tsx";
import { SendForm } from "../requests/send-form.tsx";

/** How much of what was approved is open, and the next batch to whoever may ask for it. */
export function BatchPanel({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { batches, may } = lease;
  if (!batches) return null;
  const mayAsk =
    batches.opened < batches.total && (may.includes("change") || may.includes("optimise"));
  const ask = (
    <Button size="small" onClick={() => setAsking(true)} data-testid="next-batch">
      {t("batch.next")}
    </Button>
  );
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={t("batch.opened", batches)}
        action={mayAsk ? ask : null}
        data-testid="batches"
      />
      {asking ? (
        <BatchModal
          leaseId={lease.id}
          left={batches.total - batches.opened}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

type Props = { leaseId: string; left: number; onClose: () => void };
type Draft = { hosts: number; reason: string };

function BatchModal({ leaseId, left, onClose }: Props) {
  const { t } = useTranslation();
  const [submitKey] = useState(newKey);
  const open = useOpenBatch();
  return (
    <Modal open footer={null} title={t("batch.next")} onCancel={onClose}>
      <Form<Draft>
        layout="vertical"
        initialValues={{ hosts: left }}
        onFinish={(draft) => open.mutate({ leaseId, submitKey, ...draft })}
      >
        <Form.Item name="hosts" label={t("batch.hosts", { left })} rules={[{ required: true }]}>
          <InputNumber min={1} max={left} precision={0} data-testid="batch-hosts" />
        </Form.Item>
        <ReasonField testId="batch-reason" />
        <SendForm sending={open} label={t("batch.submit")} testId="submit-batch" />
      </Form>
    </Modal>
  );
}

/** Files it and shows it at once. */
function useOpenBatch() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation(
    trpc.requests.openBatch.mutationOptions({
      onSuccess: (request) => {
        const { id } = request;
        client.setQueryData(trpc.requests.get.queryKey({ id }), request);
        void navigate({ to: "/requests/$id", params: { id } });
      },
    }),
  );
}

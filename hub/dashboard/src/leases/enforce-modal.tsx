import { articleText, type LeaseView, type TakeBackPower } from "@duoyun/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Form, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { ReasonField } from "../requests/reason-field.tsx";
import { SendForm } from "../requests/send-form.tsx";
import { useText } from "../text/use-text.ts";

type Props = { lease: LeaseView; onClose: () => void };
type Draft = { ruleId: string; reason: string };

/** An operator takes a lease's resources back by a power of the rules, and says why. */
export function EnforceModal({ lease, onClose }: Props) {
  const { t } = useTranslation();
  const [submitKey] = useState(newKey);
  const enforce = useEnforce();
  const send = (draft: Draft) => enforce.mutate({ leaseId: lease.id, submitKey, ...draft });
  return (
    <Modal
      open
      footer={null}
      title={t("enforce.title", { number: lease.number })}
      onCancel={onClose}
    >
      <Alert className="gap" type="warning" showIcon title={t("enforce.help")} />
      <Form<Draft>
        layout="vertical"
        initialValues={{ ruleId: lease.powers[0]?.ruleId }}
        onFinish={send}
      >
        <Form.Item name="ruleId" label={t("enforce.ground")} rules={[{ required: true }]}>
          <Radio.Group>
            {lease.powers.map((power) => (
              <Radio key={power.ruleId} value={power.ruleId}>
                <Ground power={power} />
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <ReasonField testId="enforce-reason" />
        <SendForm sending={enforce} label={t("enforce.submit")} testId="submit-enforce" />
      </Form>
    </Modal>
  );
}

function Ground({ power }: { power: TakeBackPower }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      {text(power.ground)}
      <div className="muted">
        {`${text(power.rulebookTitle)} ${text(articleText(power.article))} (${power.ruleId})`}
        {power.agreedBy ? ` ${t("enforce.agreed")}` : null}
      </div>
    </>
  );
}

/** Files it and shows it at once. */
function useEnforce() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation(
    trpc.leases.enforce.mutationOptions({
      onSuccess: (request) => {
        const { id } = request;
        client.setQueryData(trpc.requests.get.queryKey({ id }), request);
        void navigate({ to: "/requests/$id", params: { id } });
      },
    }),
  );
}

import { type HostSizes, type LeaseView, SubmitInput } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { LeaseRequestForm } from "../requests/lease-request-form.tsx";
import { useSubmit } from "../requests/use-submit.ts";
import { Loaded } from "../ui/loaded.tsx";

export type AskedFor = "change" | "reclaim";

type Props = { lease: LeaseView; verb: AskedFor; onClose: () => void };

/** Asks for a change of a lease's hosts, or that they are taken back. */
export function AskModal({ lease, verb, onClose }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const kinds = useQuery(trpc.requests.kinds.queryOptions());
  const [submitKey] = useState(newKey);
  const submit = useSubmit();
  return (
    <Modal
      open
      footer={null}
      title={t(`${verb}.title`, { number: lease.number })}
      onCancel={onClose}
    >
      <Loaded query={kinds}>
        {(all) => {
          const kind = all.find((one) => one.kind === verb);
          if (!kind) return null;
          return (
            <LeaseRequestForm
              kind={kind}
              initial={verb === "change" ? { to: hostsOf(lease) } : {}}
              sending={submit}
              onSend={(form) => {
                const input = SubmitInput.safeParse({
                  kind: verb,
                  leaseId: lease.id,
                  form,
                  submitKey,
                });
                if (input.success) submit.mutate(input.data);
              }}
            />
          );
        }}
      </Loaded>
    </Modal>
  );
}

/** The hosts of a lease are all of one size. */
function hostsOf({ amounts }: LeaseView): HostSizes {
  const quantity = Math.max(1, amounts.hosts);
  const each = (amount: number) => Math.round(amount / quantity);
  return {
    quantity,
    vcpu: each(amounts.vcpu),
    memoryGib: each(amounts.memoryGib),
    storageGib: each(amounts.storageGib),
  };
}

import { type LeaseView, SubmitInput } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { dropFormDraft, keepFormDraft, readDraft } from "../requests/form-draft.ts";
import { type LeaseDraft, LeaseRequestForm } from "../requests/lease-request-form.tsx";
import { useKeptForm } from "../requests/use-kept-form.ts";
import { useSubmit } from "../requests/use-submit.ts";
import { useMe } from "../session/me.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { beginSizes } from "./begin-sizes.ts";
import type { AskedFor } from "./lease-search.ts";

const formWidth = 760;

type Props = { lease: LeaseView; verb: AskedFor; onClose: () => void };

/** Asks for a change of a lease's hosts, or that they are taken back. */
export function AskModal({ lease, verb, onClose }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const kinds = useQuery(trpc.requests.kinds.queryOptions());
  const [submitKey] = useState(newKey);
  const kept = useKeptForm(verb, `lease:${lease.id}`);
  const { personId } = useMe();
  const draft = `${verb}.${lease.id}`;
  const submit = useSubmit(() => {
    kept.drop();
    dropFormDraft(personId, draft);
  });
  const begin = (typed: LeaseDraft): LeaseDraft =>
    verb === "change" ? { ...typed, to: beginSizes(lease, typed.to) } : typed;
  const send = (form: LeaseDraft) => {
    const input = SubmitInput.safeParse({ kind: verb, leaseId: lease.id, form, submitKey });
    if (input.success) submit.mutate(input.data);
  };
  return (
    <Modal
      open
      footer={null}
      width={formWidth}
      title={t(`${verb}.title`, { number: lease.number })}
      onCancel={onClose}
    >
      <Loaded query={kinds}>
        {(all) => {
          const kind = all.find((one) => one.kind === verb);
          if (!kind) return null;
          return (
            <Loaded query={kept.query}>
              {(found) => (
                <LeaseRequestForm
                  kind={kind}
                  subject={{ leaseId: lease.id }}
                  initial={begin({ ...readDraft(personId, draft), ...found?.form })}
                  sending={submit}
                  onChange={(typed) => keepFormDraft(personId, draft, typed)}
                  onSend={send}
                />
              )}
            </Loaded>
          );
        }}
      </Loaded>
    </Modal>
  );
}

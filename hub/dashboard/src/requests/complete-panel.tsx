import {
  type Enclosure,
  hostItems,
  type KindView,
  LeaseForm,
  type RequestView,
  ResourceForm,
} from "@duoyun/shared";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { beginSizes } from "../leases/begin-sizes.ts";
import { Loaded } from "../ui/loaded.tsx";
import { LeaseRequestForm } from "./lease-request-form.tsx";
import { ResourceRequestForm } from "./resource-form.tsx";
import { useKeptForm } from "./use-kept-form.ts";

/** The form of a returned request, to be completed and filed anew. */
export function CompletePanel({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const kinds = useQuery(trpc.requests.kinds.queryOptions());
  const reason = request.timeline.findLast(({ action }) => action === "returned")?.reason;
  return (
    <>
      <Alert
        className="gap"
        type="warning"
        showIcon
        title={t("complete.title")}
        description={reason}
      />
      <Loaded query={kinds}>
        {(all) => {
          const kind = all.find((one) => one.kind === request.kind);
          return kind ? <BegunForm request={request} kind={kind} /> : null;
        }}
      </Loaded>
    </>
  );
}

/** Goes on with what was answered in chat, where the completion began there. */
function BegunForm({ request, kind }: { request: RequestView; kind: KindView }) {
  const { query } = useKeptForm(kind.kind, `request:${request.id}`);
  return (
    <Loaded query={query}>
      {(kept) => (
        <CompleteForm
          request={{ ...request, form: { ...request.form, ...kept?.form } }}
          kind={kind}
        />
      )}
    </Loaded>
  );
}

function CompleteForm({ request, kind }: { request: RequestView; kind: KindView }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const catalog = useQuery(trpc.catalog.list.queryOptions());
  const resubmit = useMutation(
    trpc.requests.resubmit.mutationOptions({
      onSuccess: () => message.success(t("complete.done")),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  const send = (form: Record<string, unknown>) => resubmit.mutate({ id: request.id, form });
  if (kind.about === "lease") {
    return <LeaseCompletion request={request} kind={kind} sending={resubmit} onSend={send} />;
  }
  const typed = ResourceForm.partial().safeParse(request.form).data ?? {};
  return (
    <Loaded query={catalog}>
      {(items) => (
        <ResourceRequestForm
          catalog={hostItems(items, typed.catalogItem)}
          kind={kind}
          subject={{ requestId: request.id }}
          initial={{ ...typed, enclosures: named(request, typed.enclosures) }}
          before={request.form}
          sending={resubmit}
          onSend={send}
        />
      )}
    </Loaded>
  );
}

function named(request: RequestView, enclosures: readonly Enclosure[] = []) {
  const nameOf = (id: string) => request.enclosures.find((file) => file.id === id)?.name;
  return enclosures.map((one) => ({ ...one, name: nameOf(one.id) }));
}

type LeaseCompletionProps = {
  request: RequestView;
  kind: KindView;
  sending: { isPending: boolean; error: unknown };
  onSend: (form: Record<string, unknown>) => void;
};

/** A change goes on with the sizes that were asked for as long as the lease still has these hosts. */
function LeaseCompletion({ request, ...form }: LeaseCompletionProps) {
  const trpc = useTRPC();
  const id = request.leaseId ?? "";
  const lease = useQuery(trpc.leases.get.queryOptions({ id }));
  const initial = LeaseForm.partial().safeParse(request.form).data ?? {};
  const enclosures = named(request, initial.enclosures);
  const months = typeof request.form.months === "number" ? request.form.months : undefined;
  return (
    <Loaded query={lease}>
      {(found) => {
        const to = form.kind.kind === "change" ? { to: beginSizes(found, initial.to) } : {};
        return (
          <LeaseRequestForm
            subject={{ requestId: request.id }}
            initial={{ ...initial, enclosures, ...(months && { months }), ...to }}
            {...form}
          />
        );
      }}
    </Loaded>
  );
}

import {
  type CatalogItemView,
  hostTableOf,
  type KindView,
  type PrecheckInput,
} from "@duoyun/shared";
import { Card, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AnnexForm } from "./annex/annex-form.tsx";
import type { FormDraft } from "./form-draft.ts";
import { PrecheckPanel } from "./precheck-panel.tsx";
import { PurposeFields } from "./purpose-fields.tsx";
import { RequirementFields } from "./requirement-fields.tsx";
import { SendForm } from "./send-form.tsx";
import { SizeFields } from "./size-fields.tsx";
import { usePrecheck } from "./use-precheck.ts";

type Props = {
  catalog: readonly CatalogItemView[];
  kind: KindView;
  initial: FormDraft;
  sending: { isPending: boolean; error: unknown };
  onChange?: (draft: FormDraft) => void;
  onSend: (form: PrecheckInput) => void;
};

/** A request for resources on one page; the hub's answer stands beside it before anything is sent. */
export function ResourceRequestForm({ catalog, kind, initial, sending, onChange, onSend }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const { query, form } = usePrecheck(draft, kind);
  const isTemporary = kind.kind === "temporary";
  return (
    <div className="detail">
      <Card size="small">
        <Form<FormDraft>
          layout="vertical"
          initialValues={initial}
          onValuesChange={(_, all) => {
            setDraft(all);
            onChange?.(all);
          }}
          onFinish={() => form && onSend(form)}
        >
          <SizeFields
            catalog={catalog}
            chosen={draft.catalogItem}
            listed={hostTableOf(kind.form) !== null}
          />
          <PurposeFields maxMonths={kind.terms?.maxMonths ?? null} asksUrgency={isTemporary} />
          {kind.form ? (
            <AnnexForm kind={kind.kind} form={kind.form} problems={query.data?.problems ?? []} />
          ) : null}
          <RequirementFields kind={kind} />
          <SendForm
            sending={sending}
            label={t("request.submit")}
            disabled={!form || query.data?.ok !== true}
            testId="submit-request"
          />
        </Form>
      </Card>
      <PrecheckPanel query={query} complete={form !== null} />
    </div>
  );
}

import {
  type CatalogItemView,
  hostTableOf,
  type KindView,
  keptOffer,
  type PrecheckInput,
} from "@duoyun/shared";
import { Card, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AnnexForm } from "./annex/annex-form.tsx";
import type { PaperSubject } from "./annex/draft-button.tsx";
import type { FormDraft } from "./form-draft.ts";
import { PrecheckPanel } from "./precheck-panel.tsx";
import { PurposeFields } from "./purpose-fields.tsx";
import { RequirementFields } from "./requirement-fields.tsx";
import { SendForm } from "./send-form.tsx";
import { SizeFields } from "./size-fields.tsx";
import { usePrecheck } from "./use-precheck.ts";
import { withoutStrangeZone } from "./zone-field.tsx";

type Props = {
  catalog: readonly CatalogItemView[];
  kind: KindView;
  subject?: PaperSubject;
  initial: FormDraft;
  /** The form as it was filed before, of a request that came back. */
  before?: Record<string, unknown>;
  sending: { isPending: boolean; error: unknown };
  onChange?: (draft: FormDraft) => void;
  onSend: (form: PrecheckInput) => void;
};

/** A request for resources on one page; the hub's answer stands beside it before anything is sent. */
export function ResourceRequestForm(props: Props) {
  const { catalog, kind, subject, initial, before, sending, onChange, onSend } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const { query, form } = usePrecheck(withoutStrangeZone(draft, catalog), kind);
  const kept = before ? keptOffer(before, draft.catalogItem) : null;
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
            <AnnexForm
              kind={kind.kind}
              form={kind.form}
              problems={query.data?.problems ?? []}
              subject={subject}
            />
          ) : null}
          <RequirementFields kind={kind} takesFiles />
          <SendForm
            sending={sending}
            label={t("request.submit")}
            disabled={!form || query.data?.ok !== true}
            testId="submit-request"
          />
        </Form>
      </Card>
      <PrecheckPanel query={query} complete={form !== null} kept={kept} />
    </div>
  );
}

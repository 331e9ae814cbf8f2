import type { CatalogItemView, KindView, PrecheckInput } from "@duoyun/shared";
import { Alert, Button, Card, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import type { FormDraft } from "./form-draft.ts";
import { PrecheckPanel } from "./precheck-panel.tsx";
import { PurposeFields } from "./purpose-fields.tsx";
import { RequirementFields } from "./requirement-fields.tsx";
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
  const text = useText();
  const [draft, setDraft] = useState(initial);
  const { query, form } = usePrecheck(draft, kind.kind);
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
          <SizeFields catalog={catalog} chosen={draft.catalogItem} />
          <PurposeFields maxMonths={kind.terms?.maxMonths ?? null} asksUrgency={isTemporary} />
          {isTemporary ? null : <RequirementFields kind={kind} />}
          {sending.error ? (
            <Alert className="gap" type="error" showIcon title={text(errorTextOf(sending.error))} />
          ) : null}
          <Button
            type="primary"
            htmlType="submit"
            loading={sending.isPending}
            disabled={!form || query.data?.ok !== true}
            data-testid="submit-request"
          >
            {t("request.submit")}
          </Button>
        </Form>
      </Card>
      <PrecheckPanel query={query} complete={form !== null} />
    </div>
  );
}

import type { CatalogItemView } from "@duoyun/shared";
import { Alert, Button, Card, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { newKey } from "../api/new-key.ts";
import { useMe } from "../session/me.tsx";
import { useText } from "../text/use-text.ts";
import { dropFormDraft, type FormDraft, keepFormDraft, readFormDraft } from "./form-draft.ts";
import { PrecheckPanel } from "./precheck-panel.tsx";
import { PurposeFields } from "./purpose-fields.tsx";
import { SizeFields } from "./size-fields.tsx";
import { usePrecheck } from "./use-precheck.ts";
import { useSubmit } from "./use-submit.ts";

type Props = { catalog: readonly CatalogItemView[]; maxMonths: number };

/** A temporary request on one page; the hub's answer stands beside it before anything is sent. */
export function NewRequestForm({ catalog, maxMonths }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { personId } = useMe();
  const [draft, setDraft] = useState(() => readFormDraft(personId));
  const [submitKey] = useState(newKey);
  const { query, form } = usePrecheck(draft);
  const submit = useSubmit(() => dropFormDraft(personId));
  const change = (_: FormDraft, all: FormDraft) => {
    setDraft(all);
    keepFormDraft(personId, all);
  };
  const send = () => {
    if (form) submit.mutate({ kind: "temporary", form, submitKey });
  };
  return (
    <div className="detail">
      <Card size="small">
        <Form<FormDraft>
          layout="vertical"
          initialValues={draft}
          onValuesChange={change}
          onFinish={send}
        >
          <SizeFields catalog={catalog} chosen={draft.catalogItem} />
          <PurposeFields maxMonths={maxMonths} />
          {submit.isError ? (
            <Alert className="gap" type="error" showIcon title={text(errorTextOf(submit.error))} />
          ) : null}
          <Button
            type="primary"
            htmlType="submit"
            loading={submit.isPending}
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

import type { KindView, LeaseForm } from "@duoyun/shared";
import { Alert, Button, Form, Input, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import { useMonths } from "../ui/use-months.ts";
import { RequirementFields } from "./requirement-fields.tsx";

export type LeaseDraft = Partial<LeaseForm> & { months?: number };

type Props = {
  kind: KindView;
  initial: LeaseDraft;
  sending: { isPending: boolean; error: unknown };
  onSend: (form: LeaseDraft) => void;
};

/** What is asked for about resources that are there: why, and what shall become of them. */
export function LeaseRequestForm({ kind, initial, sending, onSend }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const months = useMonths(kind.terms?.maxMonths ?? 0);
  return (
    <Form<LeaseDraft>
      layout="vertical"
      initialValues={{ affirmed: [], enclosures: [], ...initial }}
      onFinish={onSend}
    >
      {kind.kind === "change" ? <NewSizes /> : null}
      {months.length > 0 ? (
        <Form.Item name="months" label={t("form.months")} rules={[{ required: true }]}>
          <Radio.Group options={months} optionType="button" />
        </Form.Item>
      ) : null}
      <Form.Item
        name="reason"
        label={t("form.reason")}
        rules={[{ required: true, min: 4, max: 200 }]}
      >
        <Input.TextArea
          maxLength={200}
          showCount
          autoSize={{ minRows: 2 }}
          data-testid="lease-reason"
        />
      </Form.Item>
      <RequirementFields kind={kind} />
      {sending.error ? (
        <Alert className="gap" type="error" showIcon title={text(errorTextOf(sending.error))} />
      ) : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={sending.isPending}
        data-testid="submit-lease-request"
      >
        {t("request.submit")}
      </Button>
    </Form>
  );
}

const sizes = ["quantity", "vcpu", "memoryGib", "storageGib"] as const;

function NewSizes() {
  const { t } = useTranslation();
  return (
    <div className="form-grid">
      {sizes.map((name) => (
        <Form.Item
          key={name}
          name={["to", name]}
          label={t(`form.${name}`)}
          rules={[{ required: true }]}
        >
          <InputNumber min={name === "storageGib" ? 0 : 1} precision={0} />
        </Form.Item>
      ))}
    </div>
  );
}

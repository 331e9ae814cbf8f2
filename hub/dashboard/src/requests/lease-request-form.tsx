import type { KindView, LeaseForm, LeaseSizes, MeasuredUse } from "@duoyun/shared";
import { Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useMonths } from "../ui/use-months.ts";
import { AnnexForm } from "./annex/annex-form.tsx";
import { refusedFields } from "./annex/annex-problems.ts";
import { answeredOnly } from "./annex/answered-only.ts";
import type { PaperSubject } from "./annex/draft-button.tsx";
import { HostListFields } from "./host-list.tsx";
import { ReasonField } from "./reason-field.tsx";
import { RequirementFields } from "./requirement-fields.tsx";
import { SendForm } from "./send-form.tsx";

export type LeaseDraft = Partial<LeaseForm> & { months?: number };

type Props = {
  kind: KindView;
  subject: PaperSubject;
  initial: LeaseDraft;
  sending: { isPending: boolean; error: unknown };
  onChange?: (draft: LeaseDraft) => void;
  onSend: (form: LeaseDraft) => void;
};

/** What is asked for about resources that are there: why, and what shall become of them. */
export function LeaseRequestForm({ kind, subject, initial, sending, onChange, onSend }: Props) {
  const { t } = useTranslation();
  const months = useMonths(kind.terms?.maxMonths ?? 0);
  return (
    <Form<LeaseDraft>
      layout="vertical"
      initialValues={{ affirmed: [], enclosures: [], ...initial }}
      onValuesChange={(_, all) => onChange?.(all)}
      onFinish={(form) => onSend(answeredOnly(form))}
    >
      {kind.kind === "change" ? <LeaseSizesFields sizes={initial.to} /> : null}
      {months.length > 0 ? (
        <Form.Item name="months" label={t("form.months")} rules={[{ required: true }]}>
          <Radio.Group options={months} optionType="button" />
        </Form.Item>
      ) : null}
      <ReasonField testId="lease-reason" />
      {kind.form ? (
        <AnnexForm
          kind={kind.kind}
          form={kind.form}
          problems={refusedFields(sending.error)}
          subject={subject}
        />
      ) : null}
      <RequirementFields kind={kind} takesFiles={kind.kind !== "extension"} />
      <SendForm sending={sending} label={t("request.submit")} testId="submit-lease-request" />
    </Form>
  );
}

const fields = ["quantity", "vcpu", "memoryGib", "storageGib"] as const;

type SizesProps = { sizes: LeaseSizes | undefined; uses?: ReadonlyMap<string, MeasuredUse> };

/** What hosts shall be: so many of one size, or line by line where they begin as a list. */
export function LeaseSizesFields({ sizes, uses }: SizesProps) {
  return sizes && "each" in sizes ? <HostListFields uses={uses} /> : <NewSizes />;
}

function NewSizes() {
  const { t } = useTranslation();
  return (
    <div className="form-grid">
      {fields.map((name) => (
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

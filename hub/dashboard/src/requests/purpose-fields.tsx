import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useMonths } from "../ui/use-months.ts";

type Props = { maxMonths: number | null; asksUrgency: boolean };

export function PurposeFields({ maxMonths, asksUrgency }: Props) {
  const { t } = useTranslation();
  const months = useMonths(maxMonths ?? 0);
  return (
    <>
      <Form.Item
        name="systemName"
        label={t("form.systemName")}
        rules={[{ required: true, min: 2, max: 60 }]}
      >
        <Input maxLength={60} data-testid="form-systemName" />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t("form.purpose")}
        rules={[{ required: true, min: 4, max: 200 }]}
      >
        <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
      {asksUrgency ? (
        <Form.Item
          name="urgency"
          label={t("form.urgency")}
          rules={[{ required: true, min: 2, max: 200 }]}
        >
          <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 1 }} />
        </Form.Item>
      ) : null}
      {maxMonths ? (
        <Form.Item name="months" label={t("form.months")} rules={[{ required: true }]}>
          <Radio.Group options={months} optionType="button" />
        </Form.Item>
      ) : null}
    </>
  );
}

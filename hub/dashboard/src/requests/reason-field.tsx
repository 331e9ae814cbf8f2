import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

/** Why something is asked for about resources that are there. */
export function ReasonField({ testId }: { testId: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="reason"
      label={t("form.reason")}
      rules={[{ required: true, min: 4, max: 200 }]}
    >
      <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2 }} data-testid={testId} />
    </Form.Item>
  );
}

import type { LeaseView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { newKey } from "../api/new-key.ts";
import { useTRPC } from "../api/trpc.ts";
import { useBusinessNow } from "../frame/business-time.tsx";
import { RequirementFields } from "../requests/requirement-fields.tsx";
import { useSubmit } from "../requests/use-submit.ts";
import { useText } from "../text/use-text.ts";
import { dayOf } from "../ui/format.ts";
import { useMonths } from "../ui/use-months.ts";

const refreshSeconds = 60;

type Values = { months: number; reason: string; affirmed?: string[] };
type Props = { lease: LeaseView; onClose: () => void };

export function ExtendModal({ lease, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<Values>();
  const [submitKey] = useState(newKey);
  const today = dayOf(useBusinessNow(refreshSeconds));
  const isLate = lease.extensionBy !== null && today > lease.extensionBy;
  const submit = useSubmit();
  const trpc = useTRPC();
  const kinds = useQuery(trpc.requests.kinds.queryOptions());
  const kind = kinds.data?.find((one) => one.kind === "extension");
  const send = (values: Values) =>
    submit.mutate({ kind: "extension", leaseId: lease.id, submitKey, affirmed: [], ...values });
  const maxMonths = lease.extension?.maxMonths ?? 1;
  const months = useMonths(maxMonths);
  return (
    <Modal
      open
      title={t("extend.title", { number: lease.number })}
      okText={t("request.submit")}
      okButtonProps={{ "data-testid": "submit-extension" }}
      confirmLoading={submit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {isLate ? <Alert className="gap" type="warning" showIcon title={t("extend.late")} /> : null}
      {submit.isError ? (
        <Alert className="gap" type="error" showIcon title={text(errorTextOf(submit.error))} />
      ) : null}
      <Form<Values> form={form} layout="vertical" initialValues={{ months: 1 }} onFinish={send}>
        <Form.Item
          name="months"
          label={t("extend.months")}
          extra={t("extend.monthsHelp", { count: maxMonths })}
        >
          <Radio.Group options={months} optionType="button" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t("form.reason")}
          rules={[{ required: true, min: 4, max: 200 }]}
        >
          <Input.TextArea
            maxLength={200}
            showCount
            autoSize={{ minRows: 2 }}
            data-testid="extension-reason"
          />
        </Form.Item>
        {kind ? <RequirementFields kind={kind} /> : null}
      </Form>
    </Modal>
  );
}

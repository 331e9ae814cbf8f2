import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { ReasonField } from "./reason-field.tsx";
import { SendForm } from "./send-form.tsx";

/** Says no to what one was to confirm, and why. */
export function ObjectButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const object = useMutation(
    trpc.requests.object.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        message.success(t("progress.objected"));
      },
      onError: (error) => message.error(text(errorTextOf(error)), 6),
      onSettled: () => client.invalidateQueries(trpc.requests.pathFilter()),
    }),
  );
  return (
    <>
      <Button danger onClick={() => setAsking(true)} data-testid="object">
        {t("progress.object")}
      </Button>
      <Modal
        open={asking}
        footer={null}
        title={t("progress.object")}
        onCancel={() => setAsking(false)}
      >
        <Form<{ reason: string }>
          layout="vertical"
          onFinish={({ reason }) => object.mutate({ id, reason })}
        >
          <ReasonField testId="object-reason" />
          <SendForm sending={object} label={t("progress.objectSend")} testId="submit-object" />
        </Form>
      </Modal>
    </>
  );
}

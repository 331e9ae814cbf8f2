import type { FormStep } from "@duoyun/shared";
import { Alert, Button, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../api/new-key.ts";
import { FormFieldView } from "./form-field-view.tsx";
import type { Chat } from "./use-chat.tsx";

type Props = { form: FormStep; closed: boolean; messageId: string; chat: Chat };

function startOf({ fields }: FormStep): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ""]));
}

/** One step of a guided form, answered where it stands in the stream. */
export function FormView({ form, closed, messageId, chat }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => startOf(form));
  const isSent = chat.answer.isPending && chat.answer.variables.messageId === messageId;
  const disabled = closed || isSent;
  const { formId } = form;
  const send = (button: string) =>
    chat.answer.mutate({ messageId, formId, button, values, clientKey: newKey() });
  return (
    <section className={closed ? "card card-muted" : "card card-info"} data-testid="form">
      <h4>
        {form.title} <small className="muted">{t("chat.step", form)}</small>
      </h4>
      <Progress percent={(form.step / form.steps) * 100} showInfo={false} size="small" />
      {form.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {form.problems.map((problem) => (
        <Alert key={problem} type="error" title={problem} data-testid="form-problem" />
      ))}
      {form.fields.map((field) => (
        <FormFieldView
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          disabled={disabled}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {closed ? null : (
        <div className="card-row">
          {form.buttons.map((button) => (
            <Button
              key={button.value}
              type={button.style === "primary" ? "primary" : "default"}
              danger={button.style === "danger"}
              disabled={disabled}
              onClick={() => send(button.value)}
              data-testid={`form-${button.value}`}
            >
              {button.label}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

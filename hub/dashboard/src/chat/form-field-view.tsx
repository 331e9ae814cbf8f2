import type { FormField } from "@duoyun/shared";
import { Checkbox, Input, InputNumber, Radio, Select } from "antd";
import { useId } from "react";

type Props = {
  field: FormField;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
};

const mostRadios = 12;

export function FormFieldView(props: Props) {
  const id = useId();
  const { field } = props;
  return (
    <div className="form-field" data-testid={`field-${field.name}`}>
      {field.kind === "confirm" ? null : <label htmlFor={id}>{field.label}</label>}
      <Control {...props} id={id} />
      {field.help ? <small className="muted">{field.help}</small> : null}
    </div>
  );
}

function Control({ field, value, disabled, onChange, id }: Props & { id: string }) {
  switch (field.kind) {
    case "choice":
      return <Choice field={field} value={value} disabled={disabled} onChange={onChange} id={id} />;
    case "integer":
      return (
        <InputNumber
          id={id}
          value={value === "" ? null : Number(value)}
          min={field.min}
          max={field.max}
          precision={0}
          disabled={disabled}
          onChange={(next) => onChange(next === null ? "" : String(next))}
        />
      );
    case "text":
      return (
        <Input.TextArea
          id={id}
          value={value}
          maxLength={field.maxLength}
          showCount={field.maxLength !== undefined}
          autoSize={{ minRows: 1, maxRows: 4 }}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "confirm":
      return (
        <Checkbox
          checked={value === "true"}
          disabled={disabled}
          onChange={(event) => onChange(String(event.target.checked))}
        >
          {field.label}
        </Checkbox>
      );
  }
}

function Choice({ field, value, disabled, onChange, id }: Props & { id: string }) {
  const options = field.options ?? [];
  if (options.length > mostRadios) {
    return <Select id={id} {...{ options, disabled, onChange }} value={value || null} />;
  }
  return (
    <Radio.Group
      id={id}
      options={options.map((option) => ({
        value: option.value,
        label: <span data-testid={`option-${option.value}`}>{option.label}</span>,
      }))}
      optionType="button"
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(String(event.target.value))}
    />
  );
}

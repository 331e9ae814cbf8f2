import { Checkbox, Input, InputNumber, Radio } from "antd";
import { useText } from "../../text/use-text.ts";
import type { AskedOnce as Single } from "./asked.ts";

/** What antd's form gives to the input that it holds. */
type Held = {
  field: Single;
  id?: string;
  value?: never;
  checked?: boolean;
  onChange?: (value: unknown) => void;
};

/** The input that fits a field of the paper form. */
export function AnnexInput({ field, ...held }: Held) {
  const text = useText();
  const testId = { "data-testid": `annex-${field.id}` };
  switch (field.type) {
    case "text":
      return <TextInput field={field} {...held} />;
    case "number":
      return (
        <InputNumber
          {...held}
          {...testId}
          className="annex-number"
          precision={field.whole ? 0 : 2}
          suffix={field.unit ? text(field.unit) : null}
        />
      );
    case "day":
      return <Input type="date" {...held} {...testId} />;
    case "flag":
      return (
        <Checkbox {...held} {...testId}>
          {text(field.label)}
        </Checkbox>
      );
    case "choice":
      return <ChoiceInput field={field} {...held} />;
    default:
      return field satisfies never;
  }
}

function TextInput({ field, ...held }: Held & { field: Extract<Single, { type: "text" }> }) {
  const input = { ...held, maxLength: field.maxLength, "data-testid": `annex-${field.id}` };
  if (!field.long) return <Input {...input} />;
  return <Input.TextArea {...input} showCount autoSize={{ minRows: 2 }} />;
}

function ChoiceInput({ field, ...held }: Held & { field: Extract<Single, { type: "choice" }> }) {
  const text = useText();
  const options = field.options.map(({ value, label }) => ({ value, label: text(label) }));
  const Group = field.several ? Checkbox.Group : Radio.Group;
  return (
    <div data-testid={`annex-${field.id}`}>
      <Group {...held} options={options} />
    </div>
  );
}

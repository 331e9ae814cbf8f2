import { type CellValue, type Column, readCell } from "@duoyun/shared";
import { Checkbox, Form, Input, Select } from "antd";
import { useText } from "../../text/use-text.ts";
import { useProblem } from "./problems.tsx";

type Props = { place: [field: string, row: number]; column: Column };

/** One cell of a list; what was typed or pasted stays to be seen, also where it does not fit. */
export function AnnexCell({ place: [field, row], column }: Props) {
  const problem = useProblem(`annex.${field}.${row}.${column.id}`);
  return (
    <Form.Item name={[row, column.id]} noStyle {...(problem && { validateStatus: "error" })}>
      <CellInput column={column} problem={problem} />
    </Form.Item>
  );
}

type Held = {
  column: Column;
  problem: string | undefined;
  id?: string;
  value?: CellValue;
  onChange?: (value: CellValue) => void;
};

function CellInput({ column, problem, id, value, onChange }: Held) {
  const text = useText();
  const shared = { id, title: problem, "aria-label": text(column.label), size: "small" as const };
  const status = problem ? { status: "error" as const } : {};
  if (column.type === "flag" && typeof value !== "string") {
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange?.(target.checked)} />
    );
  }
  if (column.type === "choice") {
    const options = column.options.map((option) => ({
      value: option.value,
      label: text(option.label),
    }));
    const chosen = value === undefined ? {} : { value: String(value) };
    return (
      <Select
        {...shared}
        {...status}
        {...chosen}
        options={options}
        onChange={onChange}
        className="annex-choice"
      />
    );
  }
  return (
    <Input
      {...shared}
      {...status}
      value={value === undefined ? "" : String(value)}
      onChange={({ target }) =>
        onChange?.(column.type === "text" ? target.value : readCell(column, target.value))
      }
    />
  );
}

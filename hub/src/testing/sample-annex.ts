import {
  type AnnexField,
  type AnnexValues,
  type Column,
  fieldsOf,
  isAskedFor,
  type KindForm,
  type RowValue,
} from "@duoyun/shared";

const ofFormat = {
  phone: "13851234567",
  email: "zhang@yancheng.example",
  creditCode: "11320900014330021M",
  timeSpan: "01:00-05:00",
};

export type SampleFacts = { systemName: string; today: string };

/** A form filled in with what fits every field, as an applicant with patience would. */
export function sampleAnnex(form: KindForm | null, facts: SampleFacts): AnnexValues | undefined {
  if (!form) return undefined;
  const values: AnnexValues = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "known" || !isAskedFor(field, values)) continue;
    values[field.id] = sampleOf(field, facts);
  }
  return values;
}

function sampleOf(field: Exclude<AnnexField, { type: "known" }>, facts: SampleFacts) {
  if (field.type === "day") return facts.today;
  if (field.type !== "table") return sampleCell(field, facts);
  return Array.from({ length: field.minRows }, () => sampleRow(field.columns, facts));
}

export function sampleRow(columns: readonly Column[], facts: SampleFacts): RowValue {
  return Object.fromEntries(
    columns.map((column) => {
      const value = sampleCell(column, facts);
      return [column.id, Array.isArray(value) ? value.join() : value];
    }),
  );
}

function sampleCell(field: Column, { systemName }: SampleFacts) {
  switch (field.type) {
    case "flag":
      return field.mustBe === true;
    case "number":
      return Math.min(field.max, field.min + 1);
    case "choice":
      return field.several ? [firstOption(field)] : firstOption(field);
    default:
      if (field.sameAs) return systemName;
      return field.format
        ? ofFormat[field.format]
        : `${field.label.zh}：已填写`.slice(0, field.maxLength);
  }
}

function firstOption({ options }: Extract<Column, { type: "choice" }>): string {
  return options[0]?.value ?? "";
}

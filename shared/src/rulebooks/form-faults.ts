import { type AnnexField, fieldsOf, type KindForm } from "./form-schema.ts";

export type FormFaults = { repeated: string[]; unknown: string[]; cited: string[] };

/** Names that a form gives twice, names that it speaks of and has not, and the rows that it cites. */
export function formFaults(form: KindForm): FormFaults {
  const fields = fieldsOf(form);
  const names = fields.flatMap((field) => (field.type === "known" ? [] : [field.id]));
  const columns = fields.flatMap(columnNames);
  return {
    repeated: names.filter((name, index) => names.indexOf(name) !== index),
    unknown: [
      ...fields.flatMap(conditionOf).filter((name) => !names.includes(name)),
      ...columns.flatMap(({ used, there }) => used.filter((name) => !there.includes(name))),
    ],
    cited: fields.flatMap(rulesOf),
  };
}

function conditionOf(field: AnnexField): string[] {
  return field.type !== "known" && field.when ? [field.when.field] : [];
}

function columnNames(field: AnnexField): { used: string[]; there: string[] }[] {
  if (field.type !== "table") return [];
  const { columns, pairs, hosts } = field;
  const sizes = hosts ? [hosts.vcpu, hosts.memoryGib, ...hosts.storageGib] : [];
  const used = [...pairs, ...sizes, ...columns.flatMap(conditionOf)];
  return [{ used, there: columns.map(({ id }) => id) }];
}

function rulesOf(field: AnnexField): string[] {
  if (field.type === "known") return [];
  const columns = field.type === "table" ? field.columns.flatMap(rulesOf) : [];
  return field.ruleId ? [field.ruleId, ...columns] : columns;
}

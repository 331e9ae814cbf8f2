import {
  type AnnexField,
  type FormPart,
  fieldsOf,
  type KindForm,
  knownFacts,
} from "./form-schema.ts";
import { namedIn } from "./placeholders.ts";

export type FormFaults = { repeated: string[]; unknown: string[]; cited: string[] };

/** Names that a form gives twice, names that it speaks of and has not, and the rows that it cites. */
export function formFaults(form: KindForm): FormFaults {
  const fields = fieldsOf(form);
  const names = fields.flatMap((field) => (field.type === "known" ? [] : [field.id]));
  const speakable: string[] = [...names, ...knownFacts];
  const columns = fields.flatMap(columnNames);
  return {
    repeated: names.filter((name, index) => names.indexOf(name) !== index),
    unknown: [
      ...fields.flatMap(conditionOf).filter((name) => !names.includes(name)),
      ...form.parts.flatMap(spokenOf).filter((name) => !speakable.includes(name)),
      ...columns.flatMap(({ used, there }) => used.filter((name) => !there.includes(name))),
    ],
    cited: fields.flatMap(rulesOf),
  };
}

/** The fields of which the words of a part and its drawn tables speak. */
function spokenOf({ heading, body, sections }: FormPart): string[] {
  const grids = sections.flatMap(({ grid }) => grid?.rows.flat() ?? []);
  return [
    ...(heading ? namedIn(heading) : []),
    ...body.flatMap((words) => [...namedIn(words), ...(words.when ? [words.when] : [])]),
    ...grids.flatMap((cell) => ("field" in cell ? [cell.field] : [])),
  ];
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

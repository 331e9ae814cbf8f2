import type { z } from "zod";
import type { ImportProblem, Placed } from "./import-problem.ts";
import { OrganisationRecord, PersonRecord, QuotaRecord } from "./import-records.ts";
import type { Column } from "./import-tables.ts";
import { type ImportFile, type ReadTable, readTable } from "./read-table.ts";

export type CheckedFiles = {
  organisations: Placed<OrganisationRecord>[];
  people: Placed<PersonRecord>[];
  quotas: Placed<QuotaRecord>[];
  problems: ImportProblem[];
};

/** Reads every row of every file and names all that is wrong, not only the first thing. */
export function checkFiles(files: readonly ImportFile[]): CheckedFiles {
  const checked: CheckedFiles = { organisations: [], people: [], quotas: [], problems: [] };
  for (const file of files) {
    const read = readTable(file);
    if ("table" in read) checkTable(checked, file.name, read);
    else checked.problems.push(read);
  }
  const byCode = ({ node, code }: { node: string; code: string }) => `${node} ${code}`;
  checked.organisations = dropTwins(checked, checked.organisations, byCode);
  checked.people = dropTwins(checked, checked.people, byCode);
  checked.people = dropTwins(checked, checked.people, ({ email }) => email);
  checked.quotas = dropTwins(
    checked,
    checked.quotas,
    ({ node, organisation }) => `${node} ${organisation}`,
  );
  return checked;
}

function checkTable(checked: CheckedFiles, file: string, read: ReadTable): void {
  const { problems } = checked;
  switch (read.table.name) {
    case "organisations":
      checked.organisations.push(...checkRows(OrganisationRecord, { file, read, problems }));
      return;
    case "people":
      checked.people.push(...checkRows(PersonRecord, { file, read, problems }));
      return;
    case "quotas":
      checked.quotas.push(...checkRows(QuotaRecord, { file, read, problems }));
      return;
    default:
      read.table.name satisfies never;
  }
}

function checkRows<T>(
  schema: z.ZodType<T>,
  { file, read, problems }: { file: string; read: ReadTable; problems: ImportProblem[] },
): Placed<T>[] {
  return read.rows.flatMap(({ row, values }) => {
    const record = schema.safeParse(values);
    if (record.success) return [{ file, row, record: record.data }];
    for (const issue of record.error.issues) {
      const column = read.table.columns.find(({ name }) => name === issue.path[0]);
      problems.push({ file, row, column: headingOf(column), text: splitText(issue) });
    }
    return [];
  });
}

function headingOf(column: Column | undefined): string | null {
  return column?.headings[1] ?? column?.name ?? null;
}

/** Where alternatives were tried, the last one tells what is wanted. */
function splitText(issue: z.core.$ZodIssue): ImportProblem["text"] {
  const last = issue.code === "invalid_union" ? issue.errors.at(-1)?.at(0) : undefined;
  const [zh = "", en = zh] = (last ?? issue).message.split(" / ");
  return { zh, en };
}

/** The rows without those that repeat an earlier one, each of which is a problem. */
function dropTwins<T>(
  { problems }: CheckedFiles,
  rows: readonly Placed<T>[],
  keyOf: (record: T) => string | null,
): Placed<T>[] {
  const first = new Map<string, number>();
  return rows.filter(({ file, row, record }) => {
    const key = keyOf(record);
    if (key === null) return true;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row);
      return true;
    }
    const text = {
      zh: `与第 ${earlier} 行重复（${key}），请只留一行。`,
      en: `This repeats row ${earlier} (${key}). Keep one of them.`,
    };
    problems.push({ file, row, column: null, text });
    return false;
  });
}

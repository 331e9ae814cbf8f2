import { isDeepStrictEqual } from "node:util";
import type { Reading, SourceProblem, SourceRecord } from "../connectors/connector.ts";

export type FieldChange = { field: string; before: unknown; after: unknown };
export type RecordChange = { key: string; type: string; title: string };

/** What a reading would change: `measured` are those of which only the utilisation is another. */
export type Preview = {
  added: RecordChange[];
  changed: (RecordChange & { fields: FieldChange[] })[];
  measured: number;
  unchanged: number;
  removed: RecordChange[];
  /** Known resources that the source has but could not describe; they stay as they are. */
  kept: string[];
  complete: boolean;
  problems: readonly SourceProblem[];
};

export type Held = { key: string; body: Record<string, unknown> };

/** What storing a reading would make of what is held. */
export function compareInventory(held: readonly Held[], reading: Reading): Preview {
  const { records, unread, complete, problems } = reading;
  const known = new Map(held.map(({ key, body }) => [key, body]));
  const there = new Set([...records.map(({ key }) => key), ...unread]);
  const fates = records.map((record) => fateOf(record, known.get(record.key)));
  const differing = fates.filter((fate) => fate.fields && fate.fields.length > 0);
  const changed = differing.filter(({ fields }) => !fields?.every(isMeasured));
  return {
    added: fates.filter(({ fields }) => fields === null).map(({ record }) => naming(record)),
    changed: changed.map(({ record, fields }) => ({ ...naming(record), fields: fields ?? [] })),
    measured: differing.length - changed.length,
    unchanged: fates.filter(({ fields }) => fields?.length === 0).length,
    removed: complete ? held.filter(({ key }) => !there.has(key)).map(naming) : [],
    kept: unread.filter((key) => known.has(key)),
    complete,
    problems,
  };
}

const measures: readonly string[] = ["cpuRatio", "memoryRatio", "diskRatio"];

function isMeasured({ field }: FieldChange): boolean {
  return measures.includes(field);
}

type Fate = { record: SourceRecord; fields: FieldChange[] | null };

function fateOf(record: SourceRecord, before: Held["body"] | undefined): Fate {
  if (!before) return { record, fields: null };
  const after: Record<string, unknown> = record.body;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const fields = names
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
  return { record, fields };
}

function naming({ key, body }: Held | SourceRecord): RecordChange {
  return { key, type: String(body.type), title: String(body.title) };
}

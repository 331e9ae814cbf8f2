import type { CatalogItemView } from "./catalog-item.ts";

/** A field of an item whose content differs. */
export type ChangedField = Exclude<keyof CatalogItemView, "code">;

export type ItemChange =
  | { change: "added" | "removed"; code: string; title: CatalogItemView["title"] }
  | {
      change: "changed";
      code: string;
      title: CatalogItemView["title"];
      fields: ChangedField[];
    };

export const comparedFields = [
  "title",
  "resourceType",
  "vcpuLadder",
  "memoryLadderGib",
  "storageMaxGib",
  "zones",
  "capabilities",
  "prices",
  "note",
] as const satisfies readonly ChangedField[];

/** What one catalog has, lacks or says otherwise than another; items are matched by code, their order does not count. */
export function compareCatalogs(
  before: readonly CatalogItemView[],
  after: readonly CatalogItemView[],
): ItemChange[] {
  const old = new Map(before.map((item) => [item.code, item]));
  const kept = new Set(after.map(({ code }) => code));
  const removed = before.filter(({ code }) => !kept.has(code));
  return [
    ...after.flatMap((item) => changeOf(old.get(item.code), item)),
    ...removed.map(({ code, title }) => ({ change: "removed" as const, code, title })),
  ];
}

function changeOf(before: CatalogItemView | undefined, after: CatalogItemView): ItemChange[] {
  const { code, title } = after;
  if (!before) return [{ change: "added", code, title }];
  const changed = comparedFields.filter((field) => !isSame(before[field], after[field]));
  return changed.length === 0 ? [] : [{ change: "changed", code, title, fields: changed }];
}

// The database keeps the keys of an object in an order of its own.
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

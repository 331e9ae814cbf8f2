import { type CatalogItem, Item, type ResourceItem, type Tombstone } from "./item.ts";
import { recordKinds } from "./speaks.ts";
import type { UsageDayItem } from "./usage-day.ts";

export type SortedItems = {
  resources: ResourceItem[];
  catalogItems: CatalogItem[];
  usageDays: UsageDayItem[];
  tombstones: Tombstone[];
};

/** An item that does not fit its kind, by its place in the envelope; a tombstone's kind is that of its record. */
export type BadItem = { index: number; kind: string; key: string; problem: string };

/** So many that do not fit are named at once. */
const mostNamed = 100;

/** The records in the text of an envelope's items, not yet read; null when it is no list of records. */
export function listItems(items: string | Uint8Array): Record<string, unknown>[] | null {
  try {
    const text = typeof items === "string" ? items : utf8.decode(items);
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every(isRecord) ? list : null;
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const knownKinds: ReadonlySet<unknown> = new Set(recordKinds);

/** The kind of a record; of a tombstone, that of the record which is gone. */
function kindOf({ kind, of }: Record<string, unknown>): unknown {
  return kind === "tombstone" ? of : kind;
}

/** The kinds among these records that this release does not know. */
export function unknownKinds(raw: readonly Record<string, unknown>[]): string[] {
  const kinds = new Set(raw.map(kindOf).filter((kind) => typeof kind === "string"));
  return [...kinds].filter((kind) => !knownKinds.has(kind));
}

export type Sorted = { ok: true; items: SortedItems } | { ok: false; bad: BadItem[] };

/**
 * Reads the items of an envelope: the newest of each key, or those that do not fit their kinds.
 * `isResource` is a quicker check that accepts nothing that the schema refuses; what it leaves is read by the schema.
 */
export function sortItems(
  raw: readonly Record<string, unknown>[],
  isResource: (value: unknown) => value is ResourceItem = isNone,
): Sorted {
  const newest: Newest = { resource: new Map(), catalogItem: new Map(), usageDay: new Map() };
  const bad: BadItem[] = [];
  for (const [index, candidate] of raw.entries()) {
    if (isResource(candidate)) {
      keepNewer(newest, candidate);
      continue;
    }
    const parsed = Item.safeParse(candidate);
    if (parsed.success) keepNewer(newest, parsed.data);
    else if (bad.push(describe(index, candidate, parsed.error.issues)) === mostNamed) break;
  }
  return bad.length > 0 ? { ok: false, bad } : { ok: true, items: byKind(newest) };
}

function isNone(_: unknown): _ is never {
  return false;
}

type Newest = Record<Tombstone["of"], Map<string, Item>>;

function keepNewer(newest: Newest, item: Item): void {
  const ofKind = newest[item.kind === "tombstone" ? item.of : item.kind];
  const known = ofKind.get(item.key);
  if (!known || known.version < item.version) ofKind.set(item.key, item);
}

function byKind({ resource, catalogItem, usageDay }: Newest): SortedItems {
  const items = [...resource.values(), ...catalogItem.values(), ...usageDay.values()];
  return {
    resources: items.filter((item) => item.kind === "resource"),
    catalogItems: items.filter((item) => item.kind === "catalogItem"),
    usageDays: items.filter((item) => item.kind === "usageDay"),
    tombstones: items.filter((item) => item.kind === "tombstone"),
  };
}

function describe(
  index: number,
  item: Record<string, unknown>,
  issues: readonly { path: PropertyKey[]; message: string }[],
): BadItem {
  const [issue] = issues;
  const where = issue?.path.map(String).join(".") ?? "";
  const problem = `${where}: ${issue?.message ?? "unreadable"}`;
  return { index, kind: String(kindOf(item) ?? ""), key: String(item.key ?? ""), problem };
}

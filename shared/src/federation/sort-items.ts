import { type CatalogItem, Item, type ResourceItem, type Tombstone } from "./item.ts";
import type { UsageDayItem } from "./usage-day.ts";

export type SortedItems = {
  resources: ResourceItem[];
  catalogItems: CatalogItem[];
  usageDays: UsageDayItem[];
  tombstones: Tombstone[];
  ignored: number;
};

/** An item that does not fit its kind, by its place in the envelope. */
export type BadItem = { index: number; key: string; problem: string };

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

const knownKinds: ReadonlySet<unknown> = new Set([
  "resource",
  "catalogItem",
  "usageDay",
  "tombstone",
]);

/**
 * Reads the items of an envelope: the newest of each key, kinds of a later protocol left out and counted.
 * `isResource` is a quicker check that accepts nothing that the schema refuses; what it leaves is read by the schema.
 */
export function sortItems(
  raw: readonly Record<string, unknown>[],
  isResource: (value: unknown) => value is ResourceItem = isNone,
): { ok: true; items: SortedItems } | { ok: false; bad: BadItem } {
  const newest: Newest = { resource: new Map(), catalogItem: new Map(), usageDay: new Map() };
  let ignored = 0;
  for (const [index, candidate] of raw.entries()) {
    if (!knownKinds.has(candidate.kind)) {
      ignored += 1;
      continue;
    }
    if (isResource(candidate)) {
      keepNewer(newest, candidate);
      continue;
    }
    const parsed = Item.safeParse(candidate);
    if (!parsed.success) return { ok: false, bad: describe(index, candidate, parsed.error.issues) };
    keepNewer(newest, parsed.data);
  }
  return { ok: true, items: { ...byKind(newest), ignored } };
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

function byKind({ resource, catalogItem, usageDay }: Newest): Omit<SortedItems, "ignored"> {
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
  { key }: Record<string, unknown>,
  issues: readonly { path: PropertyKey[]; message: string }[],
): BadItem {
  const [issue] = issues;
  const where = issue?.path.map(String).join(".") ?? "";
  return { index, key: String(key ?? ""), problem: `${where}: ${issue?.message ?? "unreadable"}` };
}

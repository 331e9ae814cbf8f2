/** JSON with the keys of every object sorted and undefined members left out: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value) || isSorted(value)) return JSON.stringify(value) ?? "null";
  const members: string[] = [];
  for (const [key, member] of sortedEntries(value)) {
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

/** A copy whose keys are in canonical order, so that whoever receives it need not sort; arrays keep theirs. */
export function sortKeys<T>(value: T): T;
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => sortKeys(member));
  if (!isObject(value)) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, member]) => [key, sortKeys(member)]));
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object";
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What is in order needs no copy: the engine's own JSON is several times as fast. */
function isSorted(value: unknown): boolean {
  if (!isObject(value)) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last = "";
  for (const [key, member] of Object.entries(value)) {
    if (key < last || !isSorted(member)) return false;
    last = key;
  }
  return true;
}

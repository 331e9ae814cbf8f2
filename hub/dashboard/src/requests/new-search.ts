/** The kind of request that the address of a new one names. */
export type NewSearch = { kind?: string };

export function parseNewSearch({ kind }: Record<string, unknown>): NewSearch {
  return typeof kind === "string" ? { kind } : {};
}

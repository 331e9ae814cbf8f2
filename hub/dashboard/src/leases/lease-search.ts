export const asks = ["change", "reclaim"] as const;
export type AskedFor = (typeof asks)[number];

/** What the address of a lease asks to be opened with it. */
export type LeaseSearch = { ask?: AskedFor };

export function parseLeaseSearch(search: Record<string, unknown>): LeaseSearch {
  const ask = asks.find((verb) => verb === search.ask);
  return ask ? { ask } : {};
}

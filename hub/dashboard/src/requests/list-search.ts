import type { RequestStatus } from "@duoyun/shared";

export const views = ["pending", "mine", "all"] as const;
export type View = (typeof views)[number];

export const statuses = [
  "pending",
  "approved",
  "opening",
  "done",
  "rejected",
  "withdrawn",
  "expired",
  "failed",
] as const satisfies readonly RequestStatus[];

export type ListSearch = { view?: View; status?: RequestStatus };

/** What the address of the list says; anything else in it is left out. */
export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const view = views.find((name) => name === search.view);
  const status = statuses.find((name) => name === search.status);
  return { ...(view ? { view } : {}), ...(status ? { status } : {}) };
}

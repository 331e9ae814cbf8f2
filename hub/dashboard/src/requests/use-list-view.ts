import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "../session/me.tsx";
import type { ListSearch, View } from "./list-search.ts";

const route = getRouteApi("/requests");

/** Which requests are listed, kept in the address; at first those that wait for this person. */
export function useListView() {
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const first: View = may("pending") ? "pending" : may("mine") ? "mine" : "all";
  const offered: View[] = ["all"];
  if (may("mine")) offered.unshift("mine");
  if (may("pending")) offered.unshift("pending");
  const show = (next: ListSearch) => void navigate({ search: next, replace: true });
  return { view: search.view ?? first, status: search.status, offered, show };
}

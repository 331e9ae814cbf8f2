import type { LiveChange } from "@duoyun/shared";
import type { Query, QueryClient } from "@tanstack/react-query";

type Topic = LiveChange["topic"];

const requestPaths = ["requests.list", "requests.get"];
const leasePaths = ["leases.list", "leases.get"];

/** The procedures whose answers a signal makes old. */
const touched: Partial<Record<Topic, readonly string[]>> = {
  request: requestPaths,
  order: [...requestPaths, ...leasePaths],
  lease: [...leasePaths, "requests.get"],
  quota: ["quotas.list", "requests.get"],
  node: ["nodes.list", "nodes.get", "nodes.figures", "nodes.compares", "nodes.differences"],
  catalog: ["catalog.list", "catalog.versions", "catalog.version", "catalog.unfiled"],
  clock: ["demo.clock", "requests.get", "requests.list", ...leasePaths],
};

/** Whether what is shown concerns another thing than the one that changed. */
function isAboutAnother(query: Query, change: LiveChange): boolean {
  const options = query.queryKey[1];
  if (typeof options !== "object" || options === null || !("input" in options)) return false;
  const input = options.input;
  if (typeof input !== "object" || input === null || !("id" in input)) return false;
  return input.id !== change.id;
}

function pathOf(query: Query): string {
  const [path] = query.queryKey;
  return Array.isArray(path) ? path.join(".") : "";
}

/** Reads again what a change touches, and nothing else. */
export function applyChange(client: QueryClient, change: LiveChange): void {
  const paths = touched[change.topic];
  if (change.topic === "all") void client.invalidateQueries();
  if (!paths) return;
  void client.invalidateQueries({
    predicate: (query) => {
      const path = pathOf(query);
      if (!paths.includes(path)) return false;
      return path !== `${change.topic}s.get` || !isAboutAnother(query, change);
    },
  });
}

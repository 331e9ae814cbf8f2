import type { IncomingHttpHeaders } from "node:http";
import type { CloudState } from "./cloud-state.ts";

/** What was asked, as far as an answer may depend on it. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  state: CloudState;
  /** Where the fake itself is reached. */
  origin: string;
};

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

export function refuse(status: number, message: string): Answer {
  return { status, body: { error: { code: status, message } } };
}

/** As the services do, a query that is not documented is refused. */
export function unknownQuery({ query }: Asked, known: readonly string[]): Answer | null {
  const other = [...query.keys()].find((name) => !known.includes(name));
  return other ? refuse(400, `Additional properties are not allowed (${other})`) : null;
}

/** The microversion that a request names, as a number of its second part. */
export function minorOf({ headers }: Asked, service: string): number | null {
  const [, name, minor] =
    /^(\S+) \d+\.(\d+)$/.exec(String(headers["openstack-api-version"] ?? "")) ?? [];
  return name === service ? Number(minor) : null;
}

/** A page of a list, with the link to the next one that the services put beside it. */
export function pageOf(
  { query, path, origin, state }: Asked,
  member: string,
  items: readonly { id: string }[],
): Answer {
  const marker = query.get("marker");
  const at = marker === null ? -1 : items.findIndex(({ id }) => id === marker);
  if (marker !== null && at < 0) return refuse(400, `marker [${marker}] not found`);
  const limit = Math.min(Number(query.get("limit") ?? state.pageSize), state.pageSize);
  const page = items.slice(at + 1, at + 1 + limit);
  const last = page.at(-1);
  if (page.length < limit || !last) return { status: 200, body: { [member]: page } };
  const next = new URLSearchParams(query);
  next.set("marker", last.id);
  // Behind a proxy the services often name an address of their own.
  const href = `${origin.replace("127.0.0.1", "controller.internal")}${path}?${next}`;
  return { status: 200, body: { [member]: page, [`${member}_links`]: [{ rel: "next", href }] } };
}

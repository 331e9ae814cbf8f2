import { AppError } from "@duoyun/shared";
import type { CloudReader } from "./cloud-reader.ts";
import { isGone, isRead, type ListedServer, listServers, type Server } from "./list-servers.ts";

export type KnownServers = {
  byId: ReadonlyMap<string, Server>;
  /** Ids of those that are there and could not be read. */
  unread: readonly string[];
  since: string | null;
  reads: number;
};

const wholeEvery = 30;
const overlapMilliseconds = 120_000;

/** All servers: the known ones with what changed since, and now and then everything anew, should a change have been missed. */
export async function followServers(
  reader: CloudReader,
  known: KnownServers | null,
): Promise<KnownServers> {
  if (!known?.since || known.reads >= wholeEvery) return listAll(reader);
  const { since, reads } = known;
  // Some releases of Nova cannot go on after a page that ends with a deleted server.
  const changes = await listServers(reader, since).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  });
  if (!changes) return listAll(reader);
  const byId = new Map(known.byId);
  for (const server of changes.items) {
    if (isRead(server)) byId.set(server.id, server);
    else byId.delete(server.id);
  }
  const unread = unreadAmong(changes.items);
  return { byId, unread, since: sinceOf(changes.startedAt, unread), reads: reads + 1 };
}

async function listAll(reader: CloudReader): Promise<KnownServers> {
  const { items, startedAt } = await listServers(reader, null);
  const living = items.filter(isRead).map((server) => [server.id, server] as const);
  const unread = unreadAmong(items);
  return { byId: new Map(living), unread, since: sinceOf(startedAt, unread), reads: 1 };
}

function unreadAmong(servers: readonly ListedServer[]): string[] {
  return servers.filter((server) => !isRead(server) && !isGone(server)).map(({ id }) => id);
}

/** By the cloud's own clock, a little earlier than it answered; never where some could not be read, so that all are asked for again. */
function sinceOf(startedAt: string | null, unread: readonly string[]): string | null {
  if (unread.length > 0) return null;
  const at = startedAt === null ? Number.NaN : Date.parse(startedAt);
  return Number.isNaN(at) ? null : new Date(at - overlapMilliseconds).toISOString();
}

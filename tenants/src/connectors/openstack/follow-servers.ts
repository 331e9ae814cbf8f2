import { AppError } from "@duoyun/shared";
import type { CloudReader } from "./cloud-reader.ts";
import { isGone, listServers, type Server } from "./list-servers.ts";

export type KnownServers = {
  byId: ReadonlyMap<string, Server>;
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
    if (isGone(server)) byId.delete(server.id);
    else byId.set(server.id, server);
  }
  return { byId, since: sinceOf(changes.startedAt), reads: reads + 1 };
}

async function listAll(reader: CloudReader): Promise<KnownServers> {
  const { items, startedAt } = await listServers(reader, null);
  const living = items.flatMap((server) => (isGone(server) ? [] : [[server.id, server] as const]));
  return { byId: new Map(living), since: sinceOf(startedAt), reads: 1 };
}

/** By the cloud's own clock, a little earlier than it answered. */
function sinceOf(startedAt: string | null): string | null {
  const at = startedAt === null ? Number.NaN : Date.parse(startedAt);
  return Number.isNaN(at) ? null : new Date(at - overlapMilliseconds).toISOString();
}

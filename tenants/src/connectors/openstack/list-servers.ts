import { z } from "zod";
import type { CloudReader } from "./cloud-reader.ts";
import { type Listed, listPages } from "./list-pages.ts";

const amount = z.number().min(0);

/** A server as Nova tells it from microversion 2.47 on, where the flavor's sizes stand in it. */
const Server = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status: z.string(),
  tenant_id: z.string(),
  image: z.union([z.literal(""), z.object({ id: z.string() }), z.null()]),
  flavor: z.object({ vcpus: amount, ram: amount, disk: amount, ephemeral: amount, swap: amount }),
  addresses: z.record(z.string(), z.array(z.object({ addr: z.string() }))),
  "OS-EXT-AZ:availability_zone": z.string().nullish(),
  "OS-EXT-SRV-ATTR:hypervisor_hostname": z.string().nullish(),
  "os-extended-volumes:volumes_attached": z.array(z.object({ id: z.string() })).nullish(),
});

/** A server of a cell that does not answer has an id and little more (from microversion 2.69 on). */
const Unread = z.object({ id: z.string() });

/** A server that is gone says little more than that. */
const Gone = z.object({ id: z.string(), status: z.enum(["DELETED", "SOFT_DELETED"]) });

export type Server = z.infer<typeof Server>;
export type GoneServer = z.infer<typeof Gone>;
export type UnreadServer = z.infer<typeof Unread>;
export type ListedServer = Server | GoneServer | UnreadServer;

/** All servers of all projects, or with `since` those that changed or went after it. */
export function listServers(
  { session, compute, signal, onProgress }: CloudReader,
  since: string | null,
): Promise<Listed<ListedServer>> {
  const part = { zh: "Nova 云主机", en: "Nova's servers" };
  return listPages<ListedServer>(session, {
    service: "compute",
    path: "servers/detail",
    query: { all_tenants: "1", ...(since && { "changes-since": since }) },
    microversion: compute,
    member: "servers",
    item: z.union([Gone, Server, Unread]),
    signal,
    onPage: (done) => onProgress({ part, done, total: null }),
  });
}

export function isGone(server: ListedServer): server is GoneServer {
  return Gone.safeParse(server).success;
}

export function isRead(server: ListedServer): server is Server {
  return "flavor" in server;
}

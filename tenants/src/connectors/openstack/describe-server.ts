import type { SourceRecord } from "../connector.ts";
import { gibOfMib, wholeGib } from "./gib.ts";
import type { Server } from "./list-servers.ts";
import type { ZoneOf } from "./map-zones.ts";

const states: Readonly<Record<string, string>> = {
  ACTIVE: "running",
  SHUTOFF: "stopped",
  STOPPED: "stopped",
};

/** Sizes of volumes in GiB by id; null where the cloud has no volume service. */
export type VolumeSizes = ReadonlyMap<string, number> | null;

export function describeServer(
  server: Server,
  { volumes, zoneOf }: { volumes: VolumeSizes; zoneOf: ZoneOf },
): SourceRecord {
  const { id, name, status, flavor, addresses, tenant_id: project } = server;
  const address = Object.values(addresses).flat()[0]?.addr;
  const availabilityZone = server["OS-EXT-AZ:availability_zone"] || null;
  const hypervisor = server["OS-EXT-SRV-ATTR:hypervisor_hostname"];
  return {
    key: id,
    body: {
      type: "vm",
      title: (name || id).slice(0, 200),
      leaseId: null,
      state: states[status] ?? status.toLowerCase().slice(0, 40),
      zone: zoneOf(availabilityZone),
      vcpu: flavor.vcpus,
      memoryGib: gibOfMib(flavor.ram),
      storageGib: storageOf(server, volumes),
      cpuRatio: null,
      memoryRatio: null,
      diskRatio: null,
      data: {
        memoryMib: flavor.ram,
        project,
        ...(availabilityZone && { availabilityZone }),
        ...(address && { address }),
        ...(hypervisor && { hypervisor }),
      },
    },
  };
}

/** What a server holds on its host and in volumes; unknown as soon as one part of it is. */
function storageOf(
  { flavor, image, "os-extended-volumes:volumes_attached": attached }: Server,
  volumes: VolumeSizes,
): number | null {
  // A flavor without a disk makes the root as large as the image, which Nova does not tell.
  const root = image ? flavor.disk || null : 0;
  const sizes = attached?.map(({ id }) => volumes?.get(id) ?? null) ?? [null];
  const parts = [root, flavor.ephemeral, flavor.swap / 1024, ...sizes];
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : wholeGib(known.reduce((sum, part) => sum + part, 0));
}

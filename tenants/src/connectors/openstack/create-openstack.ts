import type { Connector, Reading, ReadOptions, SourceProblem, SourceRecord } from "../connector.ts";
import type { CloudReader } from "./cloud-reader.ts";
import { describeHypervisor } from "./describe-hypervisor.ts";
import { describeServer, type VolumeSizes } from "./describe-server.ts";
import { followServers, type KnownServers } from "./follow-servers.ts";
import {
  type ComputeHosts,
  type Hypervisor,
  listComputeHosts,
  listHypervisors,
} from "./list-hypervisors.ts";
import { listPools, volumeSizes } from "./list-volumes.ts";
import { mapZones } from "./map-zones.ts";
import { microversionsOf, newestCommon } from "./negotiate.ts";
import { openSession, type Session } from "./open-session.ts";
import {
  type Capacity,
  capacitiesFromPlacement,
  capacityFromNova,
  unknownCapacity,
} from "./read-capacity.ts";
import type { OpenStackSettings } from "./settings.ts";
import { tellUnread } from "./tell-unread.ts";

/** Sizes stand in servers and ids of hypervisors are unique from 2.53 on. */
const spoken = { min: [2, 53], max: [2, 96] } as const;
const lastWithCapacity = { min: [2, 53], max: [2, 87] } as const;

/** An OpenStack cloud, read and never written: hypervisors, servers of all projects, pools of storage. */
export function createOpenStack(settings: OpenStackSettings): Connector {
  const session = openSession(settings);
  let known: KnownServers | null = null;
  return {
    name: "openstack",
    everySeconds: 120,
    async read(options) {
      const reader = await openReader(session, options);
      const volumes = await readVolumes(reader);
      const hypervisors = await readHypervisors(reader);
      const servers = await followServers(reader, known);
      // Last, so that a cell that was lost meanwhile is not taken for one without servers.
      const hosts = await listComputeHosts(reader);
      const isWhole = hosts.unreachable.length === 0;
      known = isWhole ? servers : { ...servers, since: null };
      return describe(settings, { volumes, hypervisors, servers, hosts });
    },
  };
}

type Found = {
  volumes: Volumes;
  hypervisors: readonly PlacedHypervisor[];
  servers: KnownServers;
  hosts: ComputeHosts;
};

function describe(settings: OpenStackSettings, found: Found): Reading {
  const { hypervisors, servers, hosts, volumes } = found;
  const { zoneOf, problems } = mapZones(settings.CITY_OPENSTACK_ZONES);
  const records = [
    ...hypervisors.map(({ hypervisor, capacity }) => {
      const availabilityZone = hosts.zones.get(hypervisor.service.host) ?? null;
      return describeHypervisor(hypervisor, { capacity, availabilityZone, zoneOf });
    }),
    ...[...servers.byId.values()].map((server) =>
      describeServer(server, { volumes: volumes.sizes, zoneOf }),
    ),
    ...volumes.pools,
  ];
  return {
    records,
    unread: servers.unread,
    complete: hosts.unreachable.length === 0,
    problems: [
      ...volumes.problems,
      ...tellUnread(servers.unread, hosts.unreachable),
      ...problems(),
    ],
  };
}

async function openReader(session: Session, options: ReadOptions): Promise<CloudReader> {
  options.signal.throwIfAborted();
  const { signal, onProgress } = options;
  const theirs = await microversionsOf(session, "compute", signal);
  const isPlaced = await session.has("placement", signal);
  const compute = newestCommon("compute", theirs, isPlaced ? spoken : lastWithCapacity);
  return { session, compute, signal, onProgress };
}

type PlacedHypervisor = { hypervisor: Hypervisor; capacity: Capacity };

async function readHypervisors(reader: CloudReader): Promise<PlacedHypervisor[]> {
  const hypervisors = await listHypervisors(reader);
  const capacityOf = await capacities(reader, hypervisors);
  return hypervisors.map((hypervisor) => ({ hypervisor, capacity: capacityOf(hypervisor) }));
}

async function capacities(
  reader: CloudReader,
  hypervisors: readonly Hypervisor[],
): Promise<(hypervisor: Hypervisor) => Capacity> {
  if (!(await reader.session.has("placement", reader.signal))) return capacityFromNova;
  const placed = await capacitiesFromPlacement(reader, hypervisors);
  return ({ id }) => placed.get(id) ?? unknownCapacity;
}

type Volumes = { sizes: VolumeSizes; pools: SourceRecord[]; problems: SourceProblem[] };

async function readVolumes(reader: CloudReader): Promise<Volumes> {
  if (!(await reader.session.has("volume", reader.signal))) {
    return { sizes: null, pools: [], problems: [noVolumes] };
  }
  return { sizes: await volumeSizes(reader), pools: await listPools(reader), problems: [] };
}

const noVolumes: SourceProblem = {
  place: "Cinder",
  text: {
    zh: "服务目录里没有块存储服务，挂载了卷的云主机存储容量未知",
    en: "the catalog has no block storage: how much storage servers with volumes have is unknown",
  },
};

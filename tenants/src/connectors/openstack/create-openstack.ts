import type { Connector, ReadOptions, SourceProblem, SourceRecord } from "../connector.ts";
import type { CloudReader } from "./cloud-reader.ts";
import { describeHypervisor } from "./describe-hypervisor.ts";
import { describeServer, type VolumeSizes } from "./describe-server.ts";
import { followServers, type KnownServers } from "./follow-servers.ts";
import { listHypervisors, zonesByHost } from "./list-hypervisors.ts";
import { listPools, volumeSizes } from "./list-volumes.ts";
import { isBefore, microversionsOf, newestCommon } from "./negotiate.ts";
import { openSession, type Session } from "./open-session.ts";
import {
  type Capacity,
  capacitiesFromPlacement,
  capacityFromNova,
  unknownCapacity,
} from "./read-capacity.ts";
import type { OpenStackSettings } from "./settings.ts";

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
      known = await followServers(reader, known);
      const servers = [...known.byId.values()];
      const records = [
        ...hypervisors,
        ...servers.map((server) => describeServer(server, volumes.sizes)),
        ...volumes.pools,
      ];
      return { records, unread: [], complete: true, problems: volumes.problems };
    },
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

async function readHypervisors(reader: CloudReader): Promise<SourceRecord[]> {
  const hypervisors = await listHypervisors(reader);
  const zones = await zonesByHost(reader);
  const capacityOf = await capacities(reader, hypervisors);
  return hypervisors.map((hypervisor) =>
    describeHypervisor(
      hypervisor,
      capacityOf(hypervisor),
      zones.get(hypervisor.service.host) ?? null,
    ),
  );
}

type Hypervisors = Awaited<ReturnType<typeof listHypervisors>>;

async function capacities(
  reader: CloudReader,
  hypervisors: Hypervisors,
): Promise<(hypervisor: Hypervisors[number]) => Capacity> {
  const [major = 0, minor = 0] = reader.compute.split(".").map(Number);
  const isTold = !isBefore(lastWithCapacity.max, [major, minor]);
  if (isTold) return capacityFromNova;
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

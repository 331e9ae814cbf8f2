import { randomUUID } from "node:crypto";

export type FakeServer = {
  id: string;
  name: string;
  status: string;
  vcpus: number;
  ram: number;
  disk: number;
  fromVolume: boolean;
  volumes: string[];
  host: string;
  /** Counts the changes of the cloud, in the place of a time. */
  changedAt: number;
  deleted: boolean;
  /** Answered with hardly more than its id, as when its cell is lost while Nova answers. */
  isUnread: boolean;
  availabilityZone: string;
};

export type FakeHypervisor = {
  id: string;
  name: string;
  vcpus: number;
  memoryMib: number;
  diskGib: number;
  availabilityZone: string;
};

/** What the fake cloud holds, and how it behaves. */
export type CloudState = {
  servers: FakeServer[];
  hypervisors: FakeHypervisor[];
  volumes: { id: string; size: number }[];
  pools: { name: string; total: number | string; free: number | string }[];
  computeVersions: { min: string; max: string };
  services: Set<"compute" | "placement" | "volume">;
  regions: string[];
  pageSize: number;
  /** Hosts of a cell that does not answer. */
  lostHosts: Set<string>;
  tokenSeconds: number;
  /** By how far the cloud's clock is off. */
  clockSeconds: number;
  tokens: Set<string>;
  /** Answers that come in the place of the right ones, by the path and query that they are for. */
  faults: { path: RegExp; answer: Fault }[];
  /** What was asked, as method, path and query. */
  asked: string[];
};

export type Fault = {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  cut?: boolean;
};

export function createCloudState(): CloudState {
  return {
    servers: [],
    hypervisors: [1, 2, 3].map((number) => ({
      id: randomUUID(),
      name: `compute-${number}`,
      vcpus: 64,
      memoryMib: 257_000,
      diskGib: 1_800,
      availabilityZone: "nova",
    })),
    volumes: [],
    pools: [
      { name: "control@rbd#ssd", total: 40_960.5, free: 10_240.25 },
      { name: "control@nfs#archive", total: "infinite", free: "unknown" },
    ],
    computeVersions: { min: "2.1", max: "2.96" },
    services: new Set(["compute", "placement", "volume"]),
    regions: ["RegionOne"],
    pageSize: 1_000,
    lostHosts: new Set(),
    tokenSeconds: 3_600,
    clockSeconds: 0,
    tokens: new Set(),
    faults: [],
    asked: [],
  };
}

/** A server that was just made, unless said otherwise from an image on its host's disk. */
export function addServer(state: CloudState, wish: Partial<FakeServer> = {}): FakeServer {
  const number = state.servers.length + 1;
  const server = {
    id: randomUUID(),
    name: `政务系统-${number}`,
    status: "ACTIVE",
    vcpus: 4,
    ram: 8_192,
    disk: 40,
    fromVolume: false,
    volumes: [],
    host: state.hypervisors[0]?.name ?? "compute-1",
    changedAt: Date.now(),
    deleted: false,
    isUnread: false,
    availabilityZone: "nova",
    ...wish,
  };
  state.servers.push(server);
  return server;
}

import { type Answer, type Asked, minorOf, pageOf, refuse, unknownQuery } from "./answers.ts";
import type { CloudState, FakeHypervisor, FakeServer } from "./cloud-state.ts";

/** Nova below its address: versions, servers, hypervisors and compute services. */
export function answerNova(asked: Asked, path: string): Answer {
  if (path === "") return versions(asked.state);
  const minor = minorOf(asked, "compute");
  const { min, max } = asked.state.computeVersions;
  if (minor === null) return refuse(406, "The fake wants a microversion to be named.");
  if (minor < minorPart(min) || minor > minorPart(max)) {
    return refuse(406, `Version 2.${minor} is not supported by the API.`);
  }
  switch (path) {
    case "servers/detail":
      return listServers(asked, minor);
    case "os-hypervisors/detail":
      return listHypervisors(asked, minor);
    case "os-services":
      return listServices(asked, minor);
    default:
      return refuse(404, "The resource could not be found.");
  }
}

function versions({ computeVersions: { min, max } }: CloudState): Answer {
  const version = { id: "v2.1", status: "CURRENT", version: max, min_version: min };
  return { status: 200, body: { version } };
}

function minorPart(version: string): number {
  return Number(version.split(".")[1]);
}

/** Whatever names a limit or a time is answered without the cells that are lost. */
function listServers(asked: Asked, minor: number): Answer {
  const known = ["all_tenants", "changes-since", "limit", "marker"];
  const refusal = unknownQuery(asked, known);
  if (refusal) return refusal;
  const { query, state } = asked;
  if (query.get("all_tenants") !== "1") return { status: 200, body: { servers: [] } };
  const since = query.get("changes-since");
  if (since !== null && Number.isNaN(Date.parse(since))) return refuse(400, "Invalid time.");
  const from = since === null ? null : Date.parse(since) - state.clockSeconds * 1_000;
  const servers = state.servers
    .filter(({ host }) => !state.lostHosts.has(host))
    .filter(({ deleted, changedAt }) => (from === null ? !deleted : changedAt >= from));
  const told = servers.map((server) =>
    server.isUnread && minor >= 69 ? toMinimal(server) : toServer(server),
  );
  return pageOf(asked, "servers", told);
}

function toMinimal({ id }: FakeServer) {
  const tenant_id = "6f70656e737461636b20342065766572";
  return { id, status: "UNKNOWN", tenant_id, created: "2018-06-29T15:07:29Z", links: [] };
}

function toServer(server: FakeServer) {
  const { id, name, vcpus, ram, disk, host, availabilityZone } = server;
  return {
    id,
    name,
    status: server.deleted ? "DELETED" : server.status,
    tenant_id: "6f70656e737461636b20342065766572",
    image: server.fromVolume ? "" : { id: "70a599e0-31e7-49b7-b260-868f441e862b", links: [] },
    flavor: { vcpus, ram, disk, ephemeral: 0, swap: 0, original_name: "m1", extra_specs: {} },
    addresses: { 政务外网: [{ addr: "10.41.0.5", version: 4, "OS-EXT-IPS:type": "fixed" }] },
    "OS-EXT-AZ:availability_zone": availabilityZone,
    "OS-EXT-SRV-ATTR:hypervisor_hostname": host,
    "os-extended-volumes:volumes_attached": server.volumes.map((volume) => ({ id: volume })),
    "OS-EXT-SRV-ATTR:user_data": "c2VjcmV0",
  };
}

function listHypervisors(asked: Asked, minor: number): Answer {
  if (minor < 33) return refuse(400, "Paging is not known yet.");
  const refusal = unknownQuery(asked, ["limit", "marker", "with_servers"]);
  if (refusal) return refusal;
  const { hypervisors: all, lostHosts } = asked.state;
  const reached = all.filter(({ name }) => !lostHosts.has(name));
  const hypervisors = reached.map((one) => toHypervisor(one, minor));
  return pageOf(asked, "hypervisors", hypervisors);
}

function toHypervisor({ id, name, vcpus, memoryMib, diskGib }: FakeHypervisor, minor: number) {
  const told = {
    vcpus,
    memory_mb: memoryMib,
    local_gb: diskGib,
    vcpus_used: 4,
    memory_mb_used: 8_704,
    local_gb_used: 40,
    running_vms: 1,
  };
  return {
    id,
    hypervisor_hostname: name,
    hypervisor_type: "QEMU",
    hypervisor_version: 6_002_000,
    host_ip: "192.168.1.135",
    state: "up",
    status: "enabled",
    service: { host: name, id: "21bbb5fb-ec98-48b3-89cf-c94402c55611", disabled_reason: null },
    ...(minor < 88 ? told : { uptime: null }),
  };
}

function listServices(asked: Asked, minor: number): Answer {
  const refusal = unknownQuery(asked, ["binary", "host"]);
  if (refusal) return refusal;
  const { hypervisors, lostHosts } = asked.state;
  const services = hypervisors.flatMap(({ name: host, availabilityZone: zone }) => {
    const binary = "nova-compute";
    if (!lostHosts.has(host)) return [{ binary, host, zone, state: "up", status: "enabled" }];
    return minor >= 69 ? [{ binary, host, status: "UNKNOWN" }] : [];
  });
  return { status: 200, body: { services } };
}

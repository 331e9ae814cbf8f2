/** What is asked of node-exporter's figures, each a figure by `instance`. */
export type Expressions = {
  hosts: string;
  present: string;
  vcpu: string;
  memoryBytes: string;
  diskBytes: string;
  cpuRatio: string;
  memoryRatio: string;
  diskRatio: string;
};

/** A host is remembered for a day: one that falls silent is not gone. */
const memory = "1d";
const real = 'fstype!~"tmpfs|devtmpfs|ramfs|overlay|squashfs|iso9660|nfs4?|cifs|fuse.*"';

/** Of one job where it is named; `zoneLabel` is the label that says in which zone a host is. */
export function expressionsFor(job?: string, zoneLabel?: string): Expressions {
  const own = (name: string, matcher = "") => {
    const matchers = [job && `job="${job}"`, matcher].filter(Boolean).join(",");
    return matchers ? `${name}{${matchers}}` : name;
  };
  const last = (selector: string) => `last_over_time(${selector}[${memory}])`;
  // One file system may be mounted at several places; each device counts once.
  const disks = (selector: string) => `sum by (instance) (max by (instance, device) (${selector}))`;
  const size = own("node_filesystem_size_bytes", real);
  const free = own("node_filesystem_avail_bytes", real);
  const idle = own("node_cpu_seconds_total", 'mode="idle"');
  const all = own("node_memory_MemTotal_bytes");
  return {
    hosts: `max by (${["instance", "nodename", ...(zoneLabel ? [zoneLabel] : [])].join()}) (${last(own("node_uname_info"))})`,
    present: `max by (instance) (${own("node_uname_info")})`,
    vcpu: `count by (instance) (${last(idle)})`,
    memoryBytes: `max by (instance) (${last(all)})`,
    diskBytes: disks(last(size)),
    cpuRatio: `1 - avg by (instance) (rate(${idle}[5m]))`,
    memoryRatio: `1 - max by (instance) (${own("node_memory_MemAvailable_bytes")}) / max by (instance) (${all})`,
    diskRatio: `1 - ${disks(free)} / ${disks(size)}`,
  };
}

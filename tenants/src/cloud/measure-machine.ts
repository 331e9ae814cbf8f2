import { statfs } from "node:fs/promises";
import { availableParallelism, cpus, freemem, hostname, totalmem } from "node:os";
import type { ResourceFacts } from "@duoyun/shared";
import type { SourceRecord } from "../connectors/connector.ts";

const bytesPerGib = 2 ** 30;

type CpuTimes = { busy: number; total: number };

/** Measures the machine that the node runs on; its CPU use is unknown until the second look. */
export function createMachineMeter(): () => Promise<SourceRecord> {
  let earlier: CpuTimes | null = null;
  return async () => {
    const now = cpuTimes();
    const cpuRatio = earlier && busyRatio(earlier, now);
    earlier = now;
    return { key: "machine", body: await describeMachine(cpuRatio) };
  };
}

async function describeMachine(cpuRatio: number | null): Promise<ResourceFacts> {
  const disk = await statfs("/").catch(() => null);
  return {
    type: "machine",
    title: hostname(),
    leaseId: null,
    state: "running",
    zone: null,
    vcpu: availableParallelism(),
    memoryGib: Math.round(totalmem() / bytesPerGib),
    storageGib: disk && Math.round((disk.blocks * disk.bsize) / bytesPerGib),
    cpuRatio,
    memoryRatio: percent(1 - freemem() / totalmem()),
    diskRatio: disk && disk.blocks > 0 ? percent(1 - disk.bavail / disk.blocks) : null,
    data: { measured: true },
  };
}

function cpuTimes(): CpuTimes {
  const now = { busy: 0, total: 0 };
  for (const { times } of cpus()) {
    now.busy += times.user + times.nice + times.sys + times.irq;
    now.total += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return now;
}

function busyRatio(before: CpuTimes, now: CpuTimes): number | null {
  if (now.total <= before.total) return null;
  return percent((now.busy - before.busy) / (now.total - before.total));
}

function percent(ratio: number): number {
  return Math.round(Math.min(Math.max(ratio, 0), 1) * 100) / 100;
}

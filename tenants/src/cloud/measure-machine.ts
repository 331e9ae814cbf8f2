import { statfs } from "node:fs/promises";
import { availableParallelism, cpus, freemem, hostname, totalmem } from "node:os";
import type { ResourceFacts } from "@duoyun/shared";
import type { InventoryRecord } from "../inventory/save-resources.ts";

const bytesPerGib = 2 ** 30;

let earlier: { busy: number; total: number } | null = null;

/** The machine that the node runs on, as measured now; its CPU use is unknown until a second look. */
export async function measureMachine(): Promise<InventoryRecord> {
  const disk = await statfs("/").catch(() => null);
  const facts: ResourceFacts = {
    type: "machine",
    title: hostname(),
    leaseId: null,
    state: "running",
    zone: null,
    vcpu: availableParallelism(),
    memoryGib: Math.round(totalmem() / bytesPerGib),
    storageGib: disk && Math.round((disk.blocks * disk.bsize) / bytesPerGib),
    cpuRatio: busyRatio(),
    memoryRatio: percent(1 - freemem() / totalmem()),
    diskRatio: disk && disk.blocks > 0 ? percent(1 - disk.bavail / disk.blocks) : null,
    data: { measured: true },
  };
  return { key: "machine", body: facts };
}

function busyRatio(): number | null {
  const now = { busy: 0, total: 0 };
  for (const { times } of cpus()) {
    now.busy += times.user + times.nice + times.sys + times.irq;
    now.total += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  const before = earlier;
  earlier = now;
  if (!before || now.total <= before.total) return null;
  return percent((now.busy - before.busy) / (now.total - before.total));
}

function percent(ratio: number): number {
  return Math.round(Math.min(Math.max(ratio, 0), 1) * 100) / 100;
}

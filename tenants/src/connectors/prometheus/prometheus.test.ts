import { cpus, hostname } from "node:os";
import { realClock, yesterday } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pastHost } from "../../testing/prometheus/past-samples.ts";
import {
  missingPrometheus,
  type RunningPrometheus,
  startPrometheus,
} from "../../testing/prometheus/start-prometheus.ts";
import type { Connector, SourceRecord } from "../connector.ts";
import { wholeReading } from "../whole-reading.ts";
import { createPrometheus } from "./create-prometheus.ts";
import { withUse } from "./with-use.ts";

const Known = z.object({ usageDay: z.object({ cpu: z.object({ samples: z.number() }) }) });

const missing = missingPrometheus();
const { signal } = new AbortController();
const read = (connector: Connector) => connector.read({ signal, onProgress: () => {} });

const hypervisor = (title: string): SourceRecord => ({
  key: title,
  body: {
    type: "hypervisor",
    title,
    leaseId: null,
    state: "running",
    zone: null,
    vcpu: 64,
    memoryGib: 256,
    storageGib: null,
    cpuRatio: null,
    memoryRatio: null,
    diskRatio: null,
    data: { memoryMib: 262_144 },
  },
});
const sourceOf = (...titles: string[]): Connector => ({
  name: "openstack",
  everySeconds: 60,
  read: async () => wholeReading(titles.map(hypervisor)),
});

describe.skipIf(missing && !process.env.CI)(`a real Prometheus (${missing ?? "installed"})`, () => {
  let running: RunningPrometheus;
  beforeAll(async () => {
    running = await startPrometheus();
  });
  afterAll(() => running?.stop());
  const settings = () => ({ PROMETHEUS_URL: running.url });

  it("measures this machine through its node-exporter", async () => {
    const { records } = await read(createPrometheus(settings()));
    const own = records.find(({ key }) => key === running.exporter)?.body;
    expect(own).toMatchObject({ title: hostname(), state: "running", vcpu: cpus().length });
    for (const ratio of [own?.cpuRatio, own?.memoryRatio]) {
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(ratio).toBeLessThanOrEqual(1);
    }
    expect(own?.memoryGib).toBeGreaterThan(0);
  });

  it("tells of yesterday the mean, the peak and how much of the day it knows, and counts no gap as idle", async () => {
    const { records } = await read(createPrometheus(settings()));
    const past = records.find(({ key }) => key === pastHost.instance)?.body;
    expect(past).toMatchObject({
      title: pastHost.nodename,
      memoryGib: 16,
      data: {
        usageDay: {
          day: yesterday(realClock),
          cpu: { mean: 0.4, peak: 0.4, of: 288 },
          memory: { mean: 0.75, peak: 0.75 },
          disk: { mean: null, peak: null, samples: 0 },
        },
      },
    });
    const { samples } = Known.parse(past?.data).usageDay.cpu;
    expect(samples).toBeGreaterThan(140);
    expect(samples).toBeLessThan(148);
  });

  it("tells the usage of a day by the keys of the hosts, measured as far as it was, and of one that it does not remember nothing", async () => {
    const options = { signal, onProgress: () => {} };
    const joined = withUse(sourceOf("DB-1"), settings());
    expect(await joined.usage?.read(yesterday(realClock), options)).toBeNull();
    await read(joined);
    const alone = createPrometheus(settings());
    for (const [connector, key] of [
      [alone, pastHost.instance],
      [joined, "DB-1"],
    ] as const) {
      const usage = await connector.usage?.read(yesterday(realClock), options);
      const figures = usage?.get(key);
      expect(figures?.cpuRatio).toBeCloseTo(0.4);
      expect(figures).toMatchObject({ memoryRatio: 0.75, diskRatio: null });
      expect(figures?.coverage).toBeGreaterThan(0.48);
      expect(figures?.coverage).toBeLessThan(0.52);
    }
    expect(await alone.usage?.read("2020-01-01", options)).toEqual(new Map());
  });

  it("keeps a host that fell silent, with its use now unknown", async () => {
    const { records } = await read(createPrometheus(settings()));
    expect(records.find(({ key }) => key === pastHost.instance)?.body).toMatchObject({
      state: "silent",
      cpuRatio: null,
      memoryRatio: null,
      diskRatio: null,
      storageGib: null,
    });
  });

  it("takes the zone of a host from the label that the settings name, else it is unknown", async () => {
    const zoneBy = async (label?: string) => {
      const given = { ...settings(), ...(label && { PROMETHEUS_ZONE_LABEL: label }) };
      const { records } = await read(createPrometheus(given));
      return records.find(({ key }) => key === running.exporter)?.body.zone;
    };
    expect(await zoneBy("zone")).toBe("互联网区");
    expect(await zoneBy("job")).toBeNull();
    expect(await zoneBy()).toBeNull();
  });

  it("reads the hosts of one job alone where it is told to", async () => {
    const one = createPrometheus({ ...settings(), PROMETHEUS_JOB: "node" });
    expect((await read(one)).records.map(({ key }) => key)).toEqual([running.exporter]);
    const none = createPrometheus({ ...settings(), PROMETHEUS_JOB: "other" });
    expect((await read(none)).records).toEqual([]);
  });

  it("gives hypervisors of another source their use, by the host's name with or without its domain", async () => {
    const source = sourceOf(hostname(), "DB-1", "compute-9");
    const { records, problems } = await read(withUse(source, settings()));
    expect(problems).toEqual([]);
    const [own, past, other] = records.map(({ body }) => body);
    expect(own?.cpuRatio).toBeGreaterThanOrEqual(0);
    expect(past?.data).toMatchObject({ memoryMib: 262_144, usageDay: { cpu: { mean: 0.4 } } });
    expect(other).toMatchObject({ cpuRatio: null, data: { memoryMib: 262_144 } });
  });

  it("refuses what is no Prometheus in a sentence, and loses no resource of the other source over it", async () => {
    const wrong = { PROMETHEUS_URL: `${running.url}/elsewhere` };
    await expect(read(createPrometheus(wrong))).rejects.toThrow(/check PROMETHEUS_URL/);
    const { records, problems } = await read(withUse(sourceOf("compute-9"), wrong));
    expect(records).toMatchObject([{ body: { cpuRatio: null } }]);
    expect(problems).toMatchObject([{ place: "Prometheus" }]);
  });
});

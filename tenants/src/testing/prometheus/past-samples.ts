import { realClock, startOfDay, yesterday } from "@duoyun/shared";

/** A host that was measured until noon yesterday and has only been seen since, not in the last minutes. */
export const pastHost = {
  instance: "db-1:9100",
  nodename: "db-1.gov.example",
  memoryGib: 16,
  cpuRatio: 0.4,
  memoryRatio: 0.75,
} as const;

const minute = 60_000;
const every = 2 * minute;

/** What node-exporter would have told of it, as OpenMetrics text. */
export function pastSamples(): string {
  const begin = startOfDay(yesterday(realClock)).getTime();
  const noon = begin + 12 * 60 * minute;
  const seenUntil = realClock.now().getTime() - 20 * minute;
  const { instance, nodename, memoryGib, cpuRatio, memoryRatio } = pastHost;
  const bytes = memoryGib * 2 ** 30;
  const at = (until: number, line: (time: number) => string) =>
    Array.from({ length: Math.floor((until - begin) / every) }, (_, index) => {
      const time = begin + index * every;
      return `${line(time)} ${time / 1_000}`;
    });
  const idle = (cpu: number) =>
    at(noon, (time) => {
      const seconds = ((time - begin) / 1_000) * (1 - cpuRatio);
      return `node_cpu_seconds_total{instance="${instance}",cpu="${cpu}",mode="idle"} ${seconds}`;
    });
  return [
    "# TYPE node_cpu_seconds counter",
    ...idle(0),
    ...idle(1),
    "# TYPE node_memory_MemAvailable_bytes gauge",
    ...at(
      noon,
      () => `node_memory_MemAvailable_bytes{instance="${instance}"} ${bytes * (1 - memoryRatio)}`,
    ),
    "# TYPE node_memory_MemTotal_bytes gauge",
    ...at(seenUntil, () => `node_memory_MemTotal_bytes{instance="${instance}"} ${bytes}`),
    "# TYPE node_uname_info gauge",
    ...at(seenUntil, () => `node_uname_info{instance="${instance}",nodename="${nodename}"} 1`),
    "# EOF\n",
  ].join("\n");
}

import { type Day, realClock, shiftDay, today, type UsageFigures } from "@duoyun/shared";
import type { KnownResource } from "@duoyun/tenants/testing/pushing-city";

/** A city's resources and their use by day, which change by chance: what there is at last is all that counts. */
export function createWorld(random: () => number, most = 120) {
  const all = new Map<string, KnownResource>();
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const whole = (limit: number) => (random() < 0.1 ? null : Math.floor(random() * limit));
  const ratio = () => (random() < 0.2 ? null : Math.round(random() * 1e6) / 1e6);
  const change = () => {
    const key = `vm-${Math.floor(random() * most)}`;
    if (random() < 0.2) return void all.delete(key);
    const body = {
      type: pick(["vm", "hypervisor"]),
      title: `云主机 ${key} “${Math.floor(random() * 9)}”`,
      leaseId: null,
      state: pick(["running", "stopped"]),
      zone: pick(["政务外网区", "互联网区", null]),
      vcpu: whole(64),
      memoryGib: whole(256),
      storageGib: whole(2_000),
      cpuRatio: ratio(),
      memoryRatio: ratio(),
      diskRatio: ratio(),
      data: { address: `10.0.0.${Math.floor(random() * 250)}` },
    };
    all.set(key, { key, body });
  };
  const days = new Map<Day, Map<string, UsageFigures>>();
  const measure = () => {
    const day = shiftDay(today(realClock), -Math.floor(random() * 2));
    const key = `vm-${Math.floor(random() * most)}`;
    const known = days.get(day) ?? new Map<string, UsageFigures>();
    const figures = { cpuRatio: ratio(), memoryRatio: ratio(), diskRatio: ratio() };
    // A day is never measured less of than before.
    const before = known.get(key)?.coverage ?? 0;
    const coverage = Math.round((before + (1 - before) * random()) * 1e6) / 1e6;
    days.set(day, known.set(key, { ...figures, coverage }));
  };
  return {
    /** Measures so many days of hosts and returns all that was measured, by day. */
    measure: (count: number): ReadonlyMap<Day, ReadonlyMap<string, UsageFigures>> => {
      for (let done = 0; done < count; done += 1) measure();
      return days;
    },
    /** Changes so many at most and returns all that there is now. */
    change: (count: number): KnownResource[] => {
      for (let done = 0; done < count; done += 1) change();
      return [...all.values()];
    },
  };
}

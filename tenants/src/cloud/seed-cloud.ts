import { type NodeCode, nodeOf } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cloudHypervisor, cloudVm } from "../database/schema.ts";
import { cloudSizeOf } from "./cloud-size.ts";
import { placeHost, type Room, type Size } from "./place-host.ts";
import { seededRandom } from "./seeded-random.ts";

const sizes: readonly [Size, ...Size[]] = [
  { vcpu: 2, memoryGib: 4, storageGib: 100 },
  { vcpu: 4, memoryGib: 8, storageGib: 200 },
  { vcpu: 8, memoryGib: 16, storageGib: 500 },
  { vcpu: 16, memoryGib: 32, storageGib: 1_000 },
];

const systems: readonly [string, ...string[]] = [
  "政务服务网",
  "公文交换",
  "不动产登记",
  "公共信用平台",
  "社保经办",
  "智慧水利",
  "交通运行监测",
  "教育资源平台",
  "应急指挥",
  "城市运行管理",
  "公共资源交易",
  "数据共享交换",
];

const hypervisorSize = { vcpu: 128, memoryGib: 512, storageGib: 20_480 };

export type Seeding = { city: NodeCode; zones: readonly string[]; withVms: boolean };

/** Gives an empty simulated cloud its hypervisors and the VMs of local systems: the same for a city every time. */
export async function seedCloud(db: Database, { city, zones, withVms }: Seeding): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table cloud_hypervisor in exclusive mode`);
    const [some] = await tx.select().from(cloudHypervisor).limit(1);
    if (some) return;
    const hypervisors = makeHypervisors(city, zones);
    await tx.insert(cloudHypervisor).values(hypervisors);
    if (withVms) await tx.insert(cloudVm).values(makeVms(city, hypervisors));
  });
}

function makeHypervisors(city: NodeCode, zones: readonly string[]) {
  const { shortId } = nodeOf(city);
  const { hypervisorsPerZone } = cloudSizeOf(city);
  return zones.flatMap((zone, zoneIndex) =>
    Array.from({ length: hypervisorsPerZone }, (_, index) => {
      const key = `${shortId}-hv-${zoneIndex + 1}${index + 1}`;
      return { key, title: key, zone, ...hypervisorSize };
    }),
  );
}

function makeVms(city: NodeCode, hypervisors: readonly Room[]): (typeof cloudVm.$inferInsert)[] {
  const random = seededRandom(`${city}/seed`);
  const pick = <T>(values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const rooms = hypervisors.map((room) => ({ ...room }));
  return Array.from({ length: cloudSizeOf(city).vms }, (_, index) => {
    const size = pick(sizes);
    const start = Math.floor(random() * rooms.length);
    const room = placeHost(rooms.slice(start, start + 1), size) ?? placeHost(rooms, size);
    if (!room) throw new Error("The seeded VMs do not fit on the seeded hypervisors.");
    room.vcpu -= size.vcpu;
    room.memoryGib -= size.memoryGib;
    room.storageGib -= size.storageGib;
    const number = index + 1;
    const key = `${nodeOf(city).shortId}-vm-${String(number).padStart(3, "0")}`;
    const title = `${pick(systems)}-${String(number).padStart(2, "0")}`;
    return { key, title, hypervisor: room.key, addressNumber: number, ...size };
  });
}

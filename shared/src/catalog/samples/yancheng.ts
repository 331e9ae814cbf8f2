import type { CatalogItemInput } from "../catalog-item.ts";

/** YCC-04. */
const zones = ["政务外网区", "互联网区", "专有域"];
const none = { vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0, zones };

/** Yancheng's own catalog, under the names of the provincial capabilities. */
export const yanchengCatalog: readonly CatalogItemInput[] = [
  {
    code: "cloud-server",
    title: { zh: "云服务器", en: "Cloud server" },
    resourceType: "vm",
    vcpuLadder: [2, 4, 8, 16, 32],
    memoryLadderGib: [4, 8, 16, 32, 64],
    storageMaxGib: 10_240,
    zones,
    capabilities: [1],
    note: null,
  },
  {
    code: "dedicated-server",
    title: { zh: "专有域云服务器", en: "Cloud server in the dedicated zone" },
    resourceType: "vm",
    vcpuLadder: [4, 8, 16],
    memoryLadderGib: [8, 16, 32],
    storageMaxGib: 4_096,
    zones: ["专有域"],
    capabilities: [1],
    note: { zh: "仅限专有域（YCC-04）", en: "In the dedicated zone only (YCC-04)" },
  },
  {
    ...none,
    code: "container",
    title: { zh: "云容器", en: "Containers" },
    resourceType: "container",
    capabilities: [2],
    note: null,
  },
  {
    ...none,
    code: "block-storage",
    title: { zh: "块存储", en: "Block storage" },
    resourceType: "storage",
    storageMaxGib: 10_240,
    capabilities: [4],
    note: null,
  },
  {
    ...none,
    code: "object-storage",
    title: { zh: "对象存储", en: "Object storage" },
    resourceType: "storage",
    storageMaxGib: 20_480,
    capabilities: [5],
    note: null,
  },
  {
    ...none,
    code: "elastic-ip",
    title: { zh: "弹性IP", en: "Elastic IP" },
    resourceType: "network",
    capabilities: [7],
    note: null,
  },
  {
    ...none,
    code: "load-balancer",
    title: { zh: "负载均衡", en: "Load balancer" },
    resourceType: "network",
    capabilities: [8],
    note: null,
  },
  {
    ...none,
    code: "relational-database",
    title: { zh: "关系型数据库", en: "Relational database" },
    resourceType: "database",
    storageMaxGib: 2_048,
    capabilities: [14],
    note: null,
  },
  {
    ...none,
    code: "message-queue",
    title: { zh: "消息队列", en: "Message queue" },
    resourceType: "software",
    capabilities: [22],
    note: null,
  },
];

import type { CatalogItemView } from "@duoyun/shared";

const zones = ["政务外网区", "互联网区"];
const none = { vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0, zones };

/** The core node's catalog: the kinds of P20C-27 and the ranges of P20C-14 and P20C-15. */
export const coreNodeCatalog: readonly CatalogItemView[] = [
  {
    code: "cloud-server",
    title: { zh: "弹性云服务器", en: "Elastic cloud server" },
    resourceType: "vm",
    vcpuLadder: [1, 2, 4, 8, 16, 32, 64],
    memoryLadderGib: [2, 4, 8, 16, 32, 64, 128],
    storageMaxGib: 20_480,
    zones,
    capability: 1,
    note: null,
  },
  {
    ...none,
    code: "cloud-database",
    title: { zh: "云数据库（MySQL、PostgreSQL）", en: "Cloud database (MySQL, PostgreSQL)" },
    resourceType: "database",
    storageMaxGib: 1_000,
    capability: 14,
    note: { zh: "存储 10–1000 GB（P20C-14）", en: "10 to 1,000 GB of storage (P20C-14)" },
  },
  {
    ...none,
    code: "object-storage",
    title: { zh: "对象存储", en: "Object storage" },
    resourceType: "storage",
    storageMaxGib: 20_480,
    capability: 5,
    note: { zh: "1–20 TB（P20C-15）", en: "1 to 20 TB (P20C-15)" },
  },
  {
    ...none,
    code: "block-storage",
    title: { zh: "云硬盘", en: "Cloud disk" },
    resourceType: "storage",
    storageMaxGib: 20_480,
    capability: 4,
    note: null,
  },
  {
    ...none,
    code: "backup",
    title: { zh: "云服务器备份", en: "Server backup" },
    resourceType: "backup",
    capability: null,
    note: {
      zh: "按天或按周备份，保留一周或一月（P20C-16）",
      en: "Daily or weekly, kept for a week or a month (P20C-16)",
    },
  },
  {
    ...none,
    code: "elastic-ip",
    title: { zh: "弹性IP", en: "Elastic IP" },
    resourceType: "network",
    capability: 7,
    note: null,
  },
  {
    ...none,
    code: "load-balancer",
    title: { zh: "弹性负载均衡", en: "Elastic load balancer" },
    resourceType: "network",
    capability: 8,
    note: null,
  },
  {
    ...none,
    code: "host-security",
    title: { zh: "主机安全服务", en: "Host security" },
    resourceType: "security",
    capability: 10,
    note: null,
  },
];

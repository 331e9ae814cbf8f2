import type { CatalogItemInput } from "../catalog-item.ts";

const extranet = "电子政务外网";
const internet = "互联网";
const zones = [extranet, internet];
const none = { vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0, zones };

/** Taizhou's list of resources (TZ-15 to TZ-18). */
export const taizhouCatalog: readonly CatalogItemInput[] = [
  {
    code: "cloud-server",
    title: { zh: "云主机", en: "Cloud server" },
    resourceType: "vm",
    vcpuLadder: [1, 2, 4, 8, 16, 32],
    memoryLadderGib: [2, 4, 8, 16, 32, 64],
    storageMaxGib: 10_240,
    zones,
    capabilities: [1],
    note: { zh: "硬盘可选 SATA 或 SSD", en: "Disks on SATA or SSD" },
  },
  {
    ...none,
    code: "operating-system",
    title: { zh: "操作系统（CentOS、Ubuntu、Windows Server）", en: "Operating system" },
    resourceType: "software",
    capabilities: [],
    note: null,
  },
  {
    ...none,
    code: "database",
    title: { zh: "数据库（MySQL、SQL Server、Oracle）", en: "Database" },
    resourceType: "database",
    capabilities: [14],
    note: null,
  },
  {
    ...none,
    code: "cloud-storage",
    title: { zh: "云存储", en: "Cloud storage" },
    resourceType: "storage",
    storageMaxGib: 10_240,
    capabilities: [5],
    note: { zh: "0–10 TB（TZ-17）", en: "0 to 10 TB (TZ-17)" },
  },
  {
    ...none,
    code: "load-balancer",
    title: { zh: "云负载均衡", en: "Load balancer" },
    resourceType: "network",
    capabilities: [8],
    note: { zh: "四层与七层", en: "Layers 4 and 7" },
  },
  {
    ...none,
    code: "extranet-access",
    title: { zh: "电子政务外网接入", en: "Access to the government extranet" },
    resourceType: "network",
    zones: [extranet],
    capabilities: [],
    note: null,
  },
  {
    ...none,
    code: "internet-access",
    title: { zh: "互联网接入", en: "Access to the internet" },
    resourceType: "network",
    zones: [internet],
    capabilities: [],
    note: {
      zh: "上线前须报备地址，80、443 端口默认关闭（TZ-18）",
      en: "Report the address before going live; ports 80 and 443 start closed (TZ-18)",
    },
  },
];

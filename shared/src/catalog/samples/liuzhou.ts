import type { CatalogItemInput } from "../catalog-item.ts";

const zones = ["政务外网区", "互联网区"];
const none = { vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0, zones, note: null };

type Listed = Pick<CatalogItemInput, "code" | "resourceType"> & {
  zh: string;
  en: string;
  capabilities?: number[];
};

const listed: readonly Listed[] = [
  {
    code: "load-balancer",
    zh: "云负载均衡",
    en: "Load balancer",
    resourceType: "network",
    capabilities: [8],
  },
  {
    code: "database-server",
    zh: "数据库服务器",
    en: "Database server",
    resourceType: "database",
    capabilities: [14],
  },
  {
    code: "middleware",
    zh: "云中间件",
    en: "Middleware",
    resourceType: "software",
    capabilities: [22],
  },
  { code: "bastion-host", zh: "堡垒机", en: "Bastion host", resourceType: "security" },
  { code: "vpn", zh: "VPN", en: "VPN", resourceType: "network" },
  {
    code: "vulnerability-scan",
    zh: "漏洞扫描",
    en: "Vulnerability scan",
    resourceType: "security",
  },
  {
    code: "firewall",
    zh: "云防火墙",
    en: "Firewall",
    resourceType: "security",
    capabilities: [10],
  },
  {
    code: "security-pool",
    zh: "云安全资源池（Web应用防火墙、网页防篡改、安全审计）",
    en: "Security pool (web application firewall, defacement protection, audit)",
    resourceType: "security",
    capabilities: [10, 12],
  },
  {
    code: "backup",
    zh: "数据备份（本地、同城、异地）",
    en: "Backup (local, same city, remote)",
    resourceType: "backup",
  },
  {
    code: "cryptography",
    zh: "云密码服务",
    en: "Cryptography",
    resourceType: "security",
    capabilities: [11],
  },
  { code: "time-source", zh: "时钟源服务", en: "Time source", resourceType: "network" },
  { code: "name-service", zh: "域名解析服务", en: "Name service", resourceType: "network" },
  { code: "hosting", zh: "设备托管服务", en: "Hosting of equipment", resourceType: "bareMetal" },
];

/** The 14 services of Liuzhou's list (LZ-24). */
export const liuzhouCatalog: readonly CatalogItemInput[] = [
  {
    code: "cloud-server",
    title: { zh: "云虚拟机", en: "Virtual machine" },
    resourceType: "vm",
    vcpuLadder: [2, 4, 8, 16, 32],
    memoryLadderGib: [4, 8, 16, 32, 64],
    storageMaxGib: 10_240,
    zones,
    capabilities: [1],
    note: null,
  },
  ...listed.map(({ zh, en, ...item }) => ({ ...none, ...item, title: { zh, en } })),
];

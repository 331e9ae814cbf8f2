import { choice, flag, known, number, prose, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput } from "../form-schema.ts";

type TableInput = Extract<AnnexFieldInput, { type: "table" }>;

const backup = { when: { field: "needsBackup", is: true }, ruleId: "P20C-16" };

/** One host a row, whose sums are what is asked for. */
const hostList: TableInput = {
  id: "hostList",
  label: { zh: "云主机（一行一台）", en: "Hosts, one a row" },
  type: "table",
  minRows: 1,
  maxRows: 100,
  columns: [
    text("os", ["操作系统", "Operating system"], { maxLength: 60 }),
    number("vcpu", ["CPU规格", "CPU"], { min: 1, max: 1024, unit: units.core }),
    number("memory", ["内存规格", "Memory"], { min: 1, max: 16_384, unit: units.gigabyte }),
    number("disk", ["磁盘规格", "Disk"], { min: 1, max: 100_000, unit: units.gigabyte }),
    text("network", ["网络需求", "Network"], {
      help: { zh: "所在区域、开放端口、公网 IP 等", en: "Zone, open ports, public IP and so on" },
    }),
  ],
  hosts: { vcpu: "vcpu", memoryGib: "memory", storageGib: ["disk"] },
};

/** None where no database is wanted. */
const databaseList: TableInput = {
  id: "databaseList",
  label: { zh: "云数据库（不需要则留空）", en: "Databases, none if not needed" },
  type: "table",
  columns: [
    choice("kind", ["数据库类型", "Kind of database"], {
      options: { mysql: ["MySQL", "MySQL"], postgresql: ["PostgreSQL", "PostgreSQL"] },
    }),
    number("vcpu", ["CPU规格", "CPU"], { min: 1, max: 128, unit: units.core }),
    number("memory", ["内存规格", "Memory"], { min: 1, max: 1024, unit: units.gigabyte }),
    number("storage", ["存储空间", "Storage"], {
      min: 10,
      max: 1000,
      unit: units.gigabyte,
      ruleId: "P20C-14",
    }),
  ],
};

const storageFields: AnnexFieldInput[] = [
  flag("needsStorage", ["需要云存储", "Cloud storage"]),
  number("storageSpace", ["云存储空间", "Storage space"], {
    when: { field: "needsStorage", is: true },
    min: 1,
    max: 20,
    unit: units.terabyte,
    ruleId: "P20C-15",
  }),
];

function counted(need: string, count: string, names: readonly [string, string]): AnnexFieldInput[] {
  const [zh, en] = names;
  return [
    flag(need, [`需要${zh}`, en]),
    number(count, [`${zh}数量`, `${en}: how many`], {
      when: { field: need, is: true },
      min: 1,
      max: 100,
    }),
  ];
}

const backupFields: AnnexFieldInput[] = [
  flag("needsBackup", ["需要主机备份", "Backup of hosts"]),
  choice("backupCycle", ["备份周期", "How often"], {
    ...backup,
    options: { day: ["天", "Daily"], week: ["周", "Weekly"] },
  }),
  text("backupTime", ["备份时间", "When"], { ...backup, format: "timeSpan", maxLength: 11 }),
  choice("backupKeep", ["保留时间", "Kept for"], {
    ...backup,
    options: { week: ["周", "A week"], month: ["月", "A month"] },
  }),
];

/** The second table of annex 3: hosts, databases, storage, balancers, accounts, backup, under their own headings. */
export const cloudNeeds: FormSectionInput[] = [
  {
    title: { zh: "云资源需求表", en: "The resources" },
    fields: [
      known("systemName", ["系统名称", "System"]),
      known("service", ["资源类型", "Service"]),
    ],
  },
  {
    title: { zh: "云主机配置要求", en: "Hosts" },
    sub: true,
    fields: [
      hostList,
      text("hostsNote", ["需求补充说明", "Notes"], { required: false, wide: true, maxLength: 400 }),
    ],
  },
  { title: { zh: "云数据库配置要求", en: "Databases" }, sub: true, fields: [databaseList] },
  { title: { zh: "云存储配置要求", en: "Storage" }, sub: true, fields: storageFields },
  {
    title: { zh: "云负载均衡配置要求", en: "Load balancers" },
    sub: true,
    fields: counted("needsBalancer", "balancers", ["云负载均衡", "Load balancer"]),
  },
  {
    title: { zh: "运维VPN账号及数字证书要求", en: "VPN accounts and certificates" },
    sub: true,
    fields: counted("needsVpn", "vpnAccounts", [
      "运维VPN账号及数字证书",
      "VPN account and certificate",
    ]),
  },
  { title: { zh: "主机备份需求", en: "Backup of hosts" }, sub: true, fields: backupFields },
  {
    title: { zh: "其他资源需求", en: "Other needs" },
    sub: true,
    fields: [prose("otherNeeds", ["其他资源需求说明", "Other needs"], { required: false })],
  },
];

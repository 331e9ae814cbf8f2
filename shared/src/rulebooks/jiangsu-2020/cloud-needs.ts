import { choice, flag, known, number, prose, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput } from "../form-schema.ts";

const database = { when: { field: "needsDatabase", is: true } };
const backup = { when: { field: "needsBackup", is: true }, ruleId: "P20C-16" };

const databaseFields: AnnexFieldInput[] = [
  flag("needsDatabase", ["需要云数据库", "Cloud database"]),
  choice("databaseKind", ["数据库类型", "Kind of database"], {
    ...database,
    several: true,
    options: { mysql: ["MySQL", "MySQL"], postgresql: ["PostgreSQL", "PostgreSQL"] },
  }),
  number("databaseVcpu", ["数据库CPU规格", "Database CPU"], {
    ...database,
    min: 1,
    max: 128,
    unit: units.core,
  }),
  number("databaseMemory", ["数据库内存规格", "Database memory"], {
    ...database,
    min: 1,
    max: 1024,
    unit: units.gigabyte,
  }),
  number("databaseStorage", ["数据库存储空间", "Database storage"], {
    ...database,
    min: 10,
    max: 1000,
    unit: units.gigabyte,
    ruleId: "P20C-14",
  }),
];

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

/** The second table of annex 3: hosts, database, storage, balancers, accounts, backup. */
export const cloudNeeds: FormSectionInput[] = [
  {
    title: { zh: "云主机配置要求", en: "Hosts" },
    fields: [
      known("systemName", ["系统名称", "System"]),
      known("service", ["资源类型", "Service"]),
      known("hosts", ["云主机规格与数量", "Hosts"]),
      text("system", ["操作系统", "Operating system"], { maxLength: 60 }),
      prose("network", ["网络需求", "Network"], { minLength: 2 }),
      prose("hostsNote", ["需求补充说明", "Notes"], { required: false }),
    ],
  },
  { title: { zh: "云数据库配置要求", en: "Database" }, fields: databaseFields },
  { title: { zh: "云存储配置要求", en: "Storage" }, fields: storageFields },
  {
    title: { zh: "其他云服务", en: "Other services" },
    fields: [
      ...counted("needsBalancer", "balancers", ["云负载均衡", "Load balancer"]),
      ...counted("needsVpn", "vpnAccounts", [
        "运维VPN账号及数字证书",
        "VPN account and certificate",
      ]),
      ...backupFields,
      prose("otherNeeds", ["其他资源需求说明", "Other needs"], { required: false }),
    ],
  },
];

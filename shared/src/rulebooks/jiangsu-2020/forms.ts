import type { Text } from "../../text.ts";
import {
  choice,
  email,
  flag,
  known,
  number,
  phone,
  prose,
  text,
  units,
  zoneOptions,
} from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput, KindFormInput } from "../form-schema.ts";
import { cloudNeeds } from "./cloud-needs.ts";

type TableInput = Extract<AnnexFieldInput, { type: "table" }>;

const stamp = { zh: "单位（盖章）", en: "Unit (stamp)" };
const unit = known("organisation", ["单位名称", "Unit"]);
const systemName = { ...known("systemName", ["系统名称", "System"]), wide: true };
const zone = choice("zone", ["所在区域", "Zone"], { options: zoneOptions });

const people: AnnexFieldInput[] = [
  text("leader", ["业务负责人", "Person in charge"], { maxLength: 40 }),
  phone("leaderPhone", ["业务负责人联系电话", "Phone of the person in charge"]),
];

const technician: AnnexFieldInput[] = [
  text("technician", ["技术联系人", "Technical contact"], { maxLength: 40 }),
  phone("technicianPhone", ["技术联系人联系电话", "The technical contact's phone"]),
];

const audiences = {
  public: ["社会公众", "The public"],
  government: ["政府部门", "Government"],
  other: ["其他", "Others"],
} as const;

/** A form of one annex that the unit stamps. */
const stamped = (annex: string, title: Text, sections: FormSectionInput[]): KindFormInput => ({
  title,
  file: "docx",
  parts: [{ annex, title, signatures: [stamp], sections }],
});

const formal = stamped("3", { zh: "云资源需求申请表", en: "Demand for cloud resources" }, [
  {
    title: { zh: "业务系统信息表", en: "The system" },
    fields: [
      unit,
      ...people,
      email("leaderEmail", ["业务负责人电子邮件", "E-mail of the person in charge"]),
      text("builder", ["实施机构", "Implementing company"], { maxLength: 60 }),
      text("builderLead", ["实施负责人", "The company's person in charge"], {
        maxLength: 40,
      }),
      phone("builderPhone", ["实施负责人联系电话", "The company's phone"]),
      email("builderEmail", ["实施负责人电子邮件", "The company's e-mail"]),
      systemName,
      prose("summary", ["系统简介", "What the system is"]),
      choice("audience", ["系统服务对象", "Whom it serves"], {
        several: true,
        options: audiences,
      }),
      { ...zone, label: { zh: "系统部署区域", en: "Zone" } },
      prose("mlps", ["等级保护实施情况", "State of MLPS"]),
      prose("otherMatters", ["其他情况", "Other matters"], { required: false }),
    ],
  },
  ...cloudNeeds,
]);

const basics = (reason: readonly [zh: string, en: string]): FormSectionInput => ({
  title: { zh: "基本信息", en: "Basics" },
  fields: [
    { ...unit, wide: true },
    ...people,
    ...technician,
    systemName,
    { ...known("reason", reason), wide: true },
    { ...zone, wide: true },
  ],
});

const note = text("note", ["说明", "Note"], { required: false });
const name = { maxLength: 60 };
const host = text("host", ["主机IP（新增的填“新增”）", "Host's IP, or new"], name);
const hostByIp = text("host", ["主机IP", "Host's IP"], name);
const instance = text("instance", ["实例名（新增的填“新增”）", "Instance, or new"], name);
const databaseByName = text("instance", ["实例名", "Instance"], name);
const before = text("before", ["原有规格", "Size before"], { maxLength: 80 });
const after = text("after", ["变更后规格", "Size afterwards"], { maxLength: 80 });
/** What is new had no size before. */
const beforeIfAny = { ...before, required: false };

function rows(
  id: string,
  [zh, en]: readonly [string, string],
  more: Pick<TableInput, "columns" | "minRows">,
): TableInput {
  return { id, label: { zh, en }, type: "table", maxRows: 100, ...more };
}

function storage(id: string, names: readonly [string, string], min: number): AnnexFieldInput {
  const limit = { required: false, min, max: 20, unit: units.terabyte };
  return number(id, names, { ...limit, ruleId: "P20C-15" });
}

const change = stamped("4", { zh: "云资源变更申请表", en: "Change of cloud resources" }, [
  basics(["变更原因", "Why"]),
  {
    title: { zh: "变更明细", en: "What changes" },
    fields: [
      known("before", ["云主机原有规格", "Hosts before"]),
      known("after", ["云主机变更后规格", "Hosts after"]),
      rows("hostChanges", ["云主机（一行一台）", "Hosts, one a row"], {
        minRows: 1,
        columns: [host, beforeIfAny, after, note],
      }),
      rows("databaseChanges", ["云数据库（一行一个）", "Databases, one a row"], {
        columns: [instance, beforeIfAny, after, note],
      }),
      storage("storageBefore", ["云存储原有规格", "Storage before"], 0),
      storage("storageAfter", ["云存储变更后规格", "Storage after"], 1),
      text("storageNote", ["云存储说明", "Note on the storage"], { required: false, wide: true }),
      prose("otherChanges", ["其他", "Others"], { required: false }),
    ],
  },
]);

/** How each host ends, and each database; days are asked where a backup stays (P20C-17). */
const hostEnd: TableInput["columns"] = [
  choice("end", ["终止方式", "How it ends"], {
    ruleId: "P20C-17",
    options: {
      deleteAll: ["删除云主机及所有数据", "Delete the host and all data"],
      keepBackup: ["删除云主机，保留备份", "Delete the host, keep a backup"],
      stopKeep: ["关机，保留云主机", "Stop, keep the host"],
    },
  }),
  number("backupDays", ["备份保留天数", "Days the backup is kept"], {
    when: { field: "end", is: "keepBackup" },
    min: 1,
    max: 3650,
    unit: units.days,
    ruleId: "P20C-17",
  }),
];

const databaseEnd = choice("end", ["终止方式", "How it ends"], {
  ruleId: "P20C-17",
  options: {
    delete: ["完全删除实例", "Delete the instance"],
    stopKeep: ["停用，保留数据", "Stop, keep the data"],
  },
});

const reclaim = stamped("4", { zh: "云资源终止申请表", en: "Termination of cloud resources" }, [
  basics(["终止原因", "Why"]),
  {
    title: { zh: "终止明细", en: "What ends" },
    fields: [
      { ...known("before", ["云主机原有规格", "Hosts"]), wide: true },
      rows("hostEnds", ["云主机（一行一台）", "Hosts, one a row"], {
        minRows: 1,
        columns: [hostByIp, before, ...hostEnd, note],
      }),
      rows("databaseEnds", ["云数据库（一行一个）", "Databases, one a row"], {
        columns: [databaseByName, before, databaseEnd, note],
      }),
      storage("storageBefore", ["云存储原有规格", "Storage"], 0),
      flag("storageDeleted", ["云存储：删除数据、释放空间", "Storage: delete data, free space"]),
      text("storageNote", ["云存储说明", "Note on the storage"], { required: false, wide: true }),
      prose("otherEnds", ["其他", "Others"], { required: false }),
    ],
  },
]);

/** Annexes 3 and 4 of the guide of 2020, which the core node still uses. */
export const forms = { formal, change, reclaim };

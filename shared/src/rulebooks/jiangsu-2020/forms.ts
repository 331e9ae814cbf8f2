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

const stamp = { zh: "单位（盖章）", en: "Unit (stamp)" };
const unit = known("organisation", ["单位名称", "Unit"]);
const systemName = known("systemName", ["系统名称", "System"]);
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
    title: { zh: "业务系统信息", en: "The system" },
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

const ended = (id: string, names: readonly [string, string], stop: readonly [string, string]) =>
  choice(id, names, {
    ruleId: "P20C-17",
    required: false,
    options: { delete: ["完全删除", "Delete"], stopKeep: stop },
  });

const basics = (reason: readonly [zh: string, en: string]): FormSectionInput => ({
  title: { zh: "基本信息", en: "Basics" },
  fields: [unit, ...people, ...technician, systemName, known("reason", reason), zone],
});

const change = stamped("4", { zh: "云资源变更申请表", en: "Change of cloud resources" }, [
  basics(["变更原因", "Why"]),
  {
    title: { zh: "变更明细", en: "What changes" },
    fields: [
      known("before", ["云主机原有规格", "Hosts before"]),
      known("after", ["云主机变更后规格", "Hosts after"]),
      text("hostNote", ["云主机说明", "Note on the hosts"], { required: false }),
      text("databaseBefore", ["云数据库原有规格", "Databases before"], { required: false }),
      text("databaseAfter", ["云数据库变更后规格", "Databases after"], { required: false }),
      number("storageBefore", ["云存储原有容量", "Storage before"], {
        required: false,
        min: 0,
        max: 20,
        unit: units.terabyte,
      }),
      number("storageAfter", ["云存储变更后容量", "Storage after"], {
        required: false,
        min: 1,
        max: 20,
        unit: units.terabyte,
        ruleId: "P20C-15",
      }),
      prose("otherChanges", ["其他", "Others"], { required: false }),
    ],
  },
]);

const reclaim = stamped("4", { zh: "云资源终止申请表", en: "Termination of cloud resources" }, [
  basics(["终止原因", "Why"]),
  {
    title: { zh: "终止明细", en: "What ends" },
    fields: [
      known("before", ["云主机原有规格", "Hosts"]),
      choice("hostEnd", ["云主机终止方式", "How the hosts end"], {
        ruleId: "P20C-17",
        options: {
          deleteAll: ["删除云主机及所有数据", "Delete hosts and all data"],
          keepBackup: ["删除云主机，保留备份", "Delete hosts, keep a backup"],
          stopKeep: ["关机，保留云主机", "Stop, keep the hosts"],
        },
      }),
      number("backupDays", ["备份保留天数", "Days the backup is kept"], {
        when: { field: "hostEnd", is: "keepBackup" },
        min: 1,
        max: 3650,
        unit: units.days,
        ruleId: "P20C-17",
      }),
      ended(
        "databaseEnd",
        ["云数据库终止方式", "How databases end"],
        ["停用，保留数据", "Stop, keep the data"],
      ),
      flag("storageDeleted", ["云存储：删除数据、释放空间", "Storage: delete data, free space"]),
      prose("otherEnds", ["其他", "Others"], { required: false }),
    ],
  },
]);

/** Annexes 3 and 4 of the guide of 2020, which the core node still uses. */
export const forms = { formal, change, reclaim };

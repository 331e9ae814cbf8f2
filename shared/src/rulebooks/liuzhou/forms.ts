import { choice, email, flag, known, number, phone, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, KindFormInput } from "../form-schema.ts";

type TableInput = Extract<AnnexFieldInput, { type: "table" }>;

const serverKinds = {
  APP: ["应用程序", "Application"],
  WEB: ["政府网站", "Government website"],
  FTP: ["文件服务器", "File server"],
  DAT: ["数据库", "Database"],
  MID: ["中间件", "Middleware"],
  TST: ["测试", "Test"],
  OTH: ["其他", "Other"],
} as const;

const kindOptions = Object.fromEntries(
  Object.entries(serverKinds).map(([code, [zh, en]]) => [
    code,
    [`${code}（${zh}）`, `${code} (${en})`] as const,
  ]),
);

const gigabytes = { min: 1, max: 100_000, unit: units.gigabyte };

const columns: TableInput["columns"] = [
  text("zone", ["网络分区", "Network zone"], { maxLength: 40 }),
  text("developer", ["开发商", "Developer"], { required: false, maxLength: 60 }),
  text("system", ["系统名称", "System"], { maxLength: 60, sameAs: "systemName", ruleId: "LZ-23" }),
  text("subsystem", ["子系统名称", "Subsystem"], { required: false, maxLength: 60 }),
  choice("serverKind", ["服务器类型", "Kind of server"], { options: kindOptions, ruleId: "LZ-23" }),
  text("holder", ["堡垒机账号负责人", "Bastion account holder"], { many: true, maxLength: 100 }),
  email("holderEmail", ["堡垒机账号负责人邮箱", "Holder's e-mail"], { many: true, maxLength: 200 }),
  phone("holderPhone", ["堡垒机账号负责人手机号码", "Holder's mobile"], {
    many: true,
    maxLength: 100,
  }),
  number("vcpu", ["vCPU", "vCPU"], { min: 1, max: 1024, unit: units.core }),
  number("memory", ["内存", "Memory"], { min: 1, max: 16_384, unit: units.gigabyte }),
  number("systemDisk", ["系统盘", "System disk"], gigabytes),
  number("dataDisk", ["数据盘", "Data disk"], { ...gigabytes, required: false, min: 0 }),
  text("os", ["操作系统", "Operating system"], { maxLength: 60 }),
  flag("clustered", ["集群部署", "Cluster"]),
  text("cluster", ["集群组号", "Cluster group"], {
    maxLength: 40,
    when: { field: "clustered", is: true },
  }),
  text("note", ["备注", "Note"], { required: false }),
];

const formal: KindFormInput = {
  title: { zh: "云资源使用需求表", en: "Demand for cloud resources" },
  file: "xlsx",
  parts: [
    {
      annex: "3",
      title: { zh: "云资源使用需求表", en: "Demand for cloud resources" },
      sections: [
        {
          title: { zh: "联系人", en: "Contacts" },
          fields: [
            known("organisation", ["申请单位", "Applicant"]),
            known("systemName", ["系统名称", "System"]),
            text("contact", ["申请单位联系人", "The applicant's contact"], { maxLength: 40 }),
            phone("contactPhone", ["联系人手机号码", "The contact's mobile"]),
            email("contactEmail", ["联系人邮箱", "The contact's e-mail"]),
            text("vendor", ["信息系统厂商联系人", "The vendor's contact"], { maxLength: 40 }),
            phone("vendorPhone", ["厂商联系人手机号码", "The vendor contact's mobile"]),
            email("vendorEmail", ["厂商联系人邮箱", "The vendor contact's e-mail"]),
          ],
        },
        {
          title: { zh: "虚拟机清单", en: "Virtual machines" },
          fields: [
            {
              id: "hostList",
              label: { zh: "虚拟机（一行一台）", en: "Virtual machines, one a row" },
              type: "table",
              ruleId: "LZ-23",
              minRows: 1,
              maxRows: 100,
              columns,
              hosts: { vcpu: "vcpu", memoryGib: "memory", storageGib: ["systemDisk", "dataDisk"] },
              pairs: ["holder", "holderEmail", "holderPhone"],
            },
          ],
        },
      ],
    },
  ],
};

/** Annex 3: a sheet with one virtual machine a row, whose sums are what is asked for. */
export const forms = { formal };

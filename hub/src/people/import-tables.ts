/** A heading may be written in Chinese or in English; upper and lower case are alike. */
export type Column = { name: string; headings: readonly string[]; optional?: true };
export type TableName = "organisations" | "people" | "quotas";
export type ImportTable = { name: TableName; columns: readonly Column[] };

const node: Column = { name: "node", headings: ["node", "节点", "节点代码"] };
const organisation: Column = {
  name: "organisation",
  headings: ["organisation", "单位", "单位编码"],
};

/** The three kinds of file that can be imported; which one a file is shows from its headings. */
export const importTables: readonly ImportTable[] = [
  {
    name: "organisations",
    columns: [
      node,
      { name: "code", headings: ["code", "编码"] },
      { name: "titleZh", headings: ["nameZh", "名称"] },
      { name: "titleEn", headings: ["nameEn", "英文名称"] },
      { name: "kind", headings: ["kind", "类型"] },
      { name: "county", headings: ["county", "县代码"], optional: true },
    ],
  },
  {
    name: "people",
    columns: [
      node,
      { name: "code", headings: ["code", "编码"] },
      { name: "titleZh", headings: ["nameZh", "姓名"] },
      { name: "titleEn", headings: ["nameEn", "英文姓名"] },
      organisation,
      { name: "roles", headings: ["roles", "角色"] },
      { name: "email", headings: ["email", "邮箱"], optional: true },
      { name: "locale", headings: ["language", "语言"], optional: true },
      { name: "active", headings: ["active", "启用"], optional: true },
    ],
  },
  {
    name: "quotas",
    columns: [
      node,
      organisation,
      { name: "hosts", headings: ["hosts", "主机"] },
      { name: "vcpu", headings: ["vcpu", "vCPU"] },
      { name: "memoryGib", headings: ["memoryGib", "内存GiB"] },
      { name: "storageGib", headings: ["storageGib", "存储GiB"] },
      { name: "gpu", headings: ["gpu", "GPU"], optional: true },
      { name: "ip", headings: ["ip", "IP"], optional: true },
    ],
  },
];

import { coreNodeCode, NodeCode } from "@duoyun/shared";
import { z } from "zod";

const oneOf = <T extends string>(words: Record<string, T>) =>
  z.string().transform((word, context) => {
    const value = words[word] ?? words[word.toLowerCase()];
    if (value !== undefined) return value;
    context.addIssue({
      code: "custom",
      message: `“${word}”不在可选值内 / not one of: ${Object.keys(words).join(", ")}`,
    });
    return z.NEVER;
  });

const kinds = oneOf({
  使用部门: "userUnit",
  主管部门: "authority",
  运行管理机构: "operator",
  云服务商: "provider",
  userunit: "userUnit",
  authority: "authority",
  operator: "operator",
  provider: "provider",
});

const role = oneOf({
  申请人: "applicant",
  审批人: "approver",
  县级审核人: "countyAuthority",
  审核人: "operator",
  云服务商: "provider",
  工作人员: "staff",
  管理员: "admin",
  applicant: "applicant",
  approver: "approver",
  countyauthority: "countyAuthority",
  operator: "operator",
  provider: "provider",
  staff: "staff",
  admin: "admin",
});

const locale = oneOf({ 中文: "zh", 英文: "en", zh: "zh", en: "en" });
const active = oneOf({ 是: "yes", 否: "no", yes: "yes", no: "no", "1": "yes", "0": "no" });

const code = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    "只能用字母、数字、点和连字符 / letters, digits, . _ - only",
  );
const title = z
  .string()
  .min(1, "不能为空 / is empty")
  .max(60, "不超过 60 字 / at most 60 characters");
const amount = z
  .string()
  .regex(/^\d{1,9}$/, "应为不小于 0 的整数 / must be a whole number, 0 or more")
  .transform(Number);
const optionalAmount = z
  .literal("")
  .transform(() => 0)
  .or(amount)
  .default(0);
const node = NodeCode.or(
  z.string().refine(() => false, "没有这个节点代码 / there is no such node code"),
).pipe(NodeCode);

const roles = z
  .string()
  .min(1, "至少一个角色 / at least one role")
  .transform((text) => text.split(/[、;；|\s]+/).filter(Boolean))
  .pipe(z.array(role).min(1))
  .transform((list) => [...new Set(list)]);

const county = z
  .literal("")
  .transform(() => null)
  .or(z.string().regex(/^\d{6}$/, "应为六位行政区划代码 / must be a code of six digits"))
  .default(null);

export const OrganisationRecord = z
  .object({ node, code, titleZh: title, titleEn: title, kind: kinds, county })
  .refine(isCountyOfNode, {
    path: ["county"],
    message: "不是本市县（市、区）的代码 / is no county of this city",
  })
  .refine(({ county: of, kind }) => of === null || kind === "userUnit" || kind === "authority", {
    path: ["kind"],
    message:
      "县级单位只能是使用部门或主管部门 / an organisation of a county is a userUnit or an authority",
  });

function isCountyOfNode(record: { node: string; county: string | null }): boolean {
  if (record.county === null) return true;
  const isCity = record.node !== coreNodeCode;
  return (
    isCity && record.county !== record.node && record.county.startsWith(record.node.slice(0, 4))
  );
}

export type OrganisationRecord = z.infer<typeof OrganisationRecord>;

export const PersonRecord = z.object({
  node,
  code,
  titleZh: title,
  titleEn: title,
  organisation: code,
  roles,
  email: z
    .literal("")
    .transform(() => null)
    .or(z.email("不是邮箱地址 / is not an e-mail address").toLowerCase())
    .default(null),
  locale: z
    .literal("")
    .transform(() => "zh" as const)
    .or(locale)
    .default("zh"),
  active: z
    .literal("")
    .transform(() => "yes" as const)
    .or(active)
    .default("yes")
    .transform((word) => word === "yes"),
});
export type PersonRecord = z.infer<typeof PersonRecord>;

export const QuotaRecord = z.object({
  node,
  organisation: code,
  hosts: amount,
  vcpu: amount,
  memoryGib: amount,
  storageGib: amount,
  gpu: optionalAmount,
  ip: optionalAmount,
});
export type QuotaRecord = z.infer<typeof QuotaRecord>;

import { day, email, flag, known, phone, text } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput } from "../form-schema.ts";

export const addressee = { zh: "盐城市数据局", en: "Yancheng Data Bureau" };
export const unitStamp = { zh: "申请单位（盖章）", en: "Applicant (stamp)" };
export const cdoSignature = { zh: "首席数据官（签字）", en: "Chief data officer (signature)" };

/** The unit and its system as all papers of a request name it (YCC-11, YCN-26). */
export const unitFields: AnnexFieldInput[] = [
  known("organisation", ["申请单位", "Applicant"]),
  text("creditCode", ["统一社会信用代码", "Unified social credit code"], {
    required: false,
    format: "creditCode",
    maxLength: 18,
    ruleId: "YCN-26",
  }),
  known("systemName", ["信息系统名称", "System"]),
  text("paperName", ["所附材料中的信息系统名称", "The system's name in the enclosed papers"], {
    sameAs: "systemName",
    ruleId: "YCC-11",
    help: {
      zh: "报告、方案等各项材料中的名称应完全一致，请照材料填写。",
      en: "As the report, the plan and the other papers have it; it has to be the same in all.",
    },
  }),
];

/** The chief data officer, who answers for the papers, and when they signed (YCC-09). */
export const cdoFields: AnnexFieldInput[] = [
  text("cdo", ["首席数据官", "Chief data officer"], { maxLength: 40, ruleId: "YCC-09" }),
  phone("cdoPhone", ["首席数据官电话", "The CDO's phone"]),
  day("cdoSignedOn", ["首席数据官签字日期", "Day of the CDO's signature"], {
    not: "future",
    ruleId: "YCC-09",
  }),
];

/** Where the kind itself affirms nothing of the kind, the form does. */
export const cdoFlag = flag("cdoSigned", ["首席数据官已签字确认", "The CDO has signed"], {
  mustBe: true,
  ruleId: "YCC-09",
});

export const contactFields: AnnexFieldInput[] = [
  text("contact", ["联系人", "Contact person"], { maxLength: 40 }),
  phone("contactPhone", ["联系电话", "The contact's phone"]),
];

/** What the plan's table of contacts says of the chief data officer beside their name and phone. */
const cdoPlace: AnnexFieldInput[] = [
  text("cdoDepartment", ["首席数据官所在部门", "The CDO's department"], { maxLength: 60 }),
  email("cdoEmail", ["首席数据官邮箱", "The CDO's e-mail"], { required: false }),
];

const systemContacts: AnnexFieldInput[] = [
  text("owner", ["业务接口人", "The unit's contact"], { maxLength: 40 }),
  text("ownerDepartment", ["业务接口人所在部门", "The unit contact's department"], {
    maxLength: 60,
  }),
  phone("ownerPhone", ["业务接口人电话", "The unit contact's phone"]),
  email("ownerEmail", ["业务接口人邮箱", "The unit contact's e-mail"], { required: false }),
  text("vendor", ["业务厂家", "Vendor"], { maxLength: 60 }),
  text("vendorLead", ["业务厂家项目经理", "The vendor's project manager"], { maxLength: 40 }),
  phone("vendorLeadPhone", ["项目经理电话", "The project manager's phone"]),
  email("vendorLeadEmail", ["项目经理邮箱", "The project manager's e-mail"], { required: false }),
  text("maintainer", ["业务维护接口人", "Maintenance contact"], { required: false, maxLength: 40 }),
  text("maintainerCompany", ["维护接口人所在厂家", "The maintenance contact's company"], {
    required: false,
    maxLength: 60,
  }),
  phone("maintainerPhone", ["维护接口人电话", "The maintenance contact's phone"], {
    required: false,
  }),
  email("maintainerEmail", ["维护接口人邮箱", "The maintenance contact's e-mail"], {
    required: false,
  }),
];

const cell = (zh: string, en: string) => ({ zh, en });
const field = (name: string) => ({ field: name });

/** Who is to be called about the system, in the table that the plans have for it; `before` are boxes above it. */
export function contactsSection(before: readonly AnnexFieldInput[] = []): FormSectionInput {
  return {
    title: cell("系统联系人", "Contacts"),
    fields: [...before, ...cdoFields, ...cdoPlace, ...systemContacts],
    grid: {
      heads: [
        cell("序号", "No."),
        cell("姓名", "Name"),
        cell("角色", "Role"),
        cell("部门或厂家", "Department or company"),
        cell("电话", "Phone"),
        cell("邮箱", "E-mail"),
      ],
      rows: [
        contact("1", ["首席数据官", "Chief data officer"], ["cdo", "cdoDepartment"]),
        contact("2", ["业务接口人", "The unit's contact"], ["owner", "ownerDepartment"]),
        contact("3", ["业务厂家项目经理", "Vendor's project manager"], ["vendorLead", "vendor"]),
        contact("4", ["业务维护接口人", "Maintenance"], ["maintainer", "maintainerCompany"]),
      ],
    },
  };
}

function contact(
  number: string,
  [zh, en]: readonly [string, string],
  [name, place]: readonly [string, string],
) {
  const ways = [field(`${name}Phone`), field(`${name}Email`)];
  return [cell(number, number), field(name), cell(zh, en), field(place), ...ways];
}

import { describe, expect, it } from "vitest";
import { effectiveRulebook } from "./effective-rulebook.ts";
import { type AnnexField, fieldsOf, type KindForm } from "./form-schema.ts";
import type { RequestKindName } from "./kind-schema.ts";

function formOf(code: "320000" | "320900", kind: RequestKindName): KindForm {
  const form = effectiveRulebook(code, "2026-05-11").forms[kind];
  if (!form) throw new Error(`${code} has no form for ${kind}.`);
  return form;
}

function part(form: KindForm, annex: string): KindForm {
  return { ...form, parts: form.parts.filter((one) => one.annex === annex) };
}

/** The fields of a form, a list as its name with its columns. */
function asked(form: KindForm): string[] {
  return fieldsOf(form).map((field: AnnexField) =>
    field.type === "table"
      ? `${field.id}(${field.columns.map(({ id }) => id).join(" ")})`
      : field.id,
  );
}

const contacts = [
  "cdo cdoPhone cdoSignedOn cdoDepartment cdoEmail owner ownerDepartment ownerPhone ownerEmail",
  "vendor vendorLead vendorLeadPhone vendorLeadEmail",
  "maintainer maintainerCompany maintainerPhone maintainerEmail",
]
  .join(" ")
  .split(" ");

const computing = [
  "needsComputing computingGrounds businessType expectedUsers dailyUsers peakUsers tokensPerSecond",
  "modelClass modelName computingCards needsAgents agents needsWorkflows workflows",
  "needsKnowledgeBase knowledgeBase needsData dataSource connectedSystems",
]
  .join(" ")
  .split(" ");

const promises = ["promisesGoLive", "mlpsLevel", "promisesMlps", "promisesOptimisation"];
const unit = ["organisation", "creditCode", "systemName", "paperName"];
const contact = ["estimate", "contact", "contactPhone"];
const basics =
  "organisation leader leaderPhone technician technicianPhone systemName reason zone".split(" ");

// Written down from the annexes, row by row; what the product asks besides stands at its place in them.
const annexes: [string, KindForm, string[]][] = [
  [
    "3, the demand",
    formOf("320000", "formal"),
    [
      ..."organisation leader leaderPhone leaderEmail builder builderLead".split(" "),
      ..."builderPhone builderEmail systemName summary audience zone mlps otherMatters".split(" "),
      "systemName",
      "service",
      "hostList(os vcpu memory disk network)",
      "hostsNote",
      "databaseList(kind vcpu memory storage)",
      ..."needsStorage storageSpace needsBalancer balancers needsVpn vpnAccounts".split(" "),
      ..."needsBackup backupCycle backupTime backupKeep otherNeeds".split(" "),
    ],
  ],
  [
    "4, the change",
    formOf("320000", "change"),
    [
      ...basics,
      "before",
      "after",
      "hostChanges(host before after note)",
      "databaseChanges(instance before after note)",
      ..."storageBefore storageAfter storageNote otherChanges".split(" "),
    ],
  ],
  [
    "4, the termination",
    formOf("320000", "reclaim"),
    [
      ...basics,
      "before",
      "hostEnds(host before end backupDays note)",
      "databaseEnds(instance before end note)",
      ..."storageBefore storageDeleted storageNote otherEnds".split(" "),
    ],
  ],
  [
    "1-1, the report of an application",
    part(formOf("320900", "formal"), "1-1"),
    [...unit, "approach", "service", "hosts", ...contact, ...promises],
  ],
  [
    "1-2, the plan",
    part(formOf("320900", "formal"), "1-2"),
    [
      "background",
      "architecture",
      "service",
      "hosts",
      "products(product quantity unitPrice fee note)",
      "grounds",
      "expectedUsage",
      ...computing,
      ...contacts,
    ],
  ],
  [
    "1-1, the report of a change",
    part(formOf("320900", "change"), "1-1"),
    [...unit, "reason", "before", "after", ...contact, ...promises],
  ],
  [
    "1-3, the plan of a change",
    part(formOf("320900", "change"), "1-3"),
    [
      "background",
      "architecture",
      "before",
      "after",
      "newProducts(product quantity unitPrice fee note)",
      "changedProducts(product quantity after unitPrice fee note)",
      "grounds",
      "currentUsage",
      "cdoSigned",
      ...contacts,
    ],
  ],
  [
    "1-5, the shutdown",
    formOf("320900", "reclaim"),
    [
      ..."organisation systemName before reason cdo cdoPhone contact contactPhone".split(" "),
      "cdoSignedOn",
      "cdoSigned",
    ],
  ],
];

describe("the form of annex", () => {
  it.each(annexes)("%s asks for all that the annex asks, in its order", (_, form, fields) => {
    expect(asked(form)).toEqual(fields);
  });
});

describe("what is enclosed in Yancheng", () => {
  it.each([
    ["formal", ["report", "plan", "architecturePicture", "securityStatement"]],
    ["change", ["report", "changePlan", "architecturePicture"]],
  ] as const)(
    "with a %s request has a place for the picture of the architecture",
    (kind, first) => {
      const { kinds } = effectiveRulebook("320900", "2026-05-11");
      const ids = kinds[kind]?.attachments.map(({ id }) => id);
      expect(ids?.slice(0, first.length)).toEqual(first);
    },
  );
});

describe("the chief data officer of Yancheng", () => {
  const { kinds, forms } = effectiveRulebook("320900", "2026-05-11");

  it("answers for the papers of every application that a unit files (YCC-09)", () => {
    const filed = Object.values(kinds).filter(({ filedBy }) => filedBy === "applicant");
    expect(filed).toHaveLength(7);
    for (const { kind, eligibility } of filed) {
      const form = forms[kind];
      const signs = form ? fieldsOf(form).some(({ id }) => id === "cdoSigned") : false;
      const affirmed = eligibility.some(({ id }) => id === "cdoAnswers");
      expect(affirmed || signs, kind).toBe(true);
    }
  });

  it("is asked of nobody elsewhere", () => {
    const { kinds: elsewhere } = effectiveRulebook("321200", "2026-05-11");
    const affirmed = Object.values(elsewhere).flatMap(({ eligibility }) => eligibility);
    expect(affirmed.map(({ id }) => id)).not.toContain("cdoAnswers");
  });
});

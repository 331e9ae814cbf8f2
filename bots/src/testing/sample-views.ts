import type {
  CardView,
  ClockView,
  LeaseTermsView,
  LeaseView,
  RequestView,
  RequirementView,
  Text,
} from "@duoyun/shared";
import type { FormKind } from "../forms/form-state.ts";

const rulebookTitle = { zh: "省管理办法", en: "Provincial measures" };

/** How long a temporary lease may be and when more must be asked for, as the provincial measures have it. */
export const sampleTerms: LeaseTermsView = {
  maxMonths: 3,
  rule: { ruleId: "P24-27", article: "20", rulebookTitle },
  notice: { workingDays: 15, rule: { ruleId: "P24-28", article: "20", rulebookTitle } },
};

const rule = sampleTerms.rule;

/** What a node wants affirmed. */
export function affirmation(id: string, ruleId: string, title: Text): RequirementView {
  return { id, title, required: true, rule: { ...rule, ruleId } };
}

/** Temporary resources as a node declares them. */
export const sampleKind: FormKind = {
  kind: "temporary",
  title: { zh: "临时资源申请", en: "Temporary resources" },
  about: "resources",
  affirmations: [
    affirmation("urgentNeed", "P24-26", { zh: "确因业务紧急需要", en: "Urgent need" }),
    affirmation("noStateSecrets", "P24-34", { zh: "不涉及国家秘密", en: "No state secrets" }),
  ],
  enclosures: [],
  paper: null,
  terms: sampleTerms,
};

/** Lasting resources, for which something is to be affirmed, enclosed and filled in on paper. */
export const sampleFormal: FormKind = {
  ...sampleKind,
  kind: "formal",
  title: { zh: "上云申请", en: "Cloud application" },
  affirmations: [
    {
      id: "noStateSecrets",
      title: { zh: "不涉及国家秘密", en: "No state secrets" },
      required: true,
      rule,
    },
  ],
  enclosures: [
    { id: "cloudPlan", title: { zh: "上云方案", en: "Cloud plan" }, required: true, rule },
  ],
  terms: null,
};

const renderedAt = "2026-11-20T02:00:00.000Z";

const clock: ClockView = {
  ruleId: "P24-13",
  rulebook: "p24",
  rulebookTitle: { zh: "省管理办法", en: "Provincial measures" },
  article: "13",
  nature: "internal",
  title: { zh: "审核", en: "Review" },
  amount: 5,
  unit: "WD",
  startedOn: "2026-11-19",
  dueOn: "2026-11-26",
  dueAt: "2026-11-26T16:00:00.000Z",
  provisional: false,
  state: "running",
  remainingWorkingDays: 4,
  elapsedWorkingDays: { gross: 1, net: 1 },
  summary: { zh: "5 个工作日", en: "5 working days" },
  explanation: [],
};

/** A temporary request that waits at its second and last step, with room left in every quota. */
export function sampleRequest(change: Partial<RequestView> = {}): RequestView {
  return {
    id: "8f7d2f0e-4f31-4a57-9d0e-0f6a8c1f0001",
    tenant: "320900",
    number: "REQ-2026-00001",
    kind: "temporary",
    certificate: null,
    kindTitle: { zh: "临时资源", en: "Temporary resources" },
    title: { zh: "汛期模型", en: "Flood model" },
    status: "pending",
    step: { id: "approve", title: { zh: "主管部门审批", en: "Approval" }, index: 2, count: 2 },
    revision: 1,
    version: 3,
    applicant: { zh: "盐城申请人", en: "Yancheng applicant" },
    organisation: { zh: "盐城市水利局", en: "Yancheng water bureau" },
    amounts: { hosts: 2, vcpu: 16, memoryGib: 32, storageGib: 200 },
    filedAt: "2026-11-19T01:00:00.000Z",
    dueOn: "2026-11-26",
    late: false,
    form: { systemName: "防汛平台", purpose: "汛期洪涝模型应急演算", urgency: "强降雨", months: 2 },
    flags: [],
    clock,
    clocks: [clock],
    quota: [{ kind: "vcpu", limit: 64, used: 24, reserved: 16, after: 40 }],
    timeline: [],
    deciders: [{ zh: "盐城审批人", en: "Yancheng approver" }],
    leaseId: null,
    billingStartsOn: null,
    hostsToBatch: 0,
    batches: null,
    order: null,
    takeBackUntil: null,
    watches: [],
    enclosures: [],
    encloses: [],
    annex: null,
    may: ["approve", "reject"],
    chatMayDecide: true,
    ...change,
  };
}

export function sampleLease(change: Partial<LeaseView> = {}): LeaseView {
  return {
    id: "8f7d2f0e-4f31-4a57-9d0e-0f6a8c1f0002",
    tenant: "320900",
    number: "L-2026-00001",
    kind: "temporary",
    certificate: null,
    kindTitle: { zh: "临时资源", en: "Temporary resources" },
    title: { zh: "汛期模型", en: "Flood model" },
    organisation: { zh: "盐城市水利局", en: "Yancheng water bureau" },
    holder: { zh: "盐城申请人", en: "Yancheng applicant" },
    amounts: { hosts: 2, vcpu: 16, memoryGib: 32, storageGib: 200 },
    each: null,
    allocatedOn: "2026-11-23",
    capDay: "2027-02-23",
    lastDay: "2027-01-23",
    extensionBy: "2026-12-31",
    provisional: false,
    status: "active",
    attention: "none",
    remainingWorkingDays: 43,
    pendingExtension: null,
    version: 1,
    requestId: "8f7d2f0e-4f31-4a57-9d0e-0f6a8c1f0001",
    requestNumber: "REQ-2026-00001",
    resources: [{ id: "r1", name: "vm-1", address: "10.0.0.1", state: "running" }],
    reminders: [],
    explanation: [],
    rule: { ruleId: "P24-28", article: "20", rulebookTitle },
    extension: sampleTerms,
    timeline: [],
    may: ["extend", "release"],
    powers: [],
    billingStartsOn: null,
    batches: null,
    ...change,
  };
}

type ViewOf<Kind extends CardView["kind"]> = Extract<CardView, { kind: Kind }>;

const node = { zh: "盐城市", en: "Yancheng" };

export function sampleApproval(change: Partial<ViewOf<"approval">> = {}): ViewOf<"approval"> {
  return {
    kind: "approval",
    request: sampleRequest(),
    node,
    decision: null,
    auditNumber: null,
    decidedVia: null,
    actions: [
      { verb: "approve", token: "1|approve|AAAAAAAAAAAAAAAAAAAAAA" },
      { verb: "reject", token: "1|reject|BBBBBBBBBBBBBBBBBBBBBB" },
      { verb: "details", token: "1|details|CCCCCCCCCCCCCCCCCCCCCC" },
    ],
    renderedAt,
    ...change,
  };
}

export function sampleRequestCard(change: Partial<ViewOf<"request">> = {}): ViewOf<"request"> {
  return {
    kind: "request",
    request: sampleRequest(),
    node,
    auditNumber: null,
    decidedVia: null,
    actions: [{ verb: "withdraw", token: "1|withdraw|DDDDDDDDDDDDDDDDDDDDDD" }],
    renderedAt,
    ...change,
  };
}

export function sampleLeaseCard(change: Partial<ViewOf<"lease">> = {}): ViewOf<"lease"> {
  return {
    kind: "lease",
    lease: sampleLease(),
    node,
    reminder: false,
    actions: [
      { verb: "extend", token: "1|extend|EEEEEEEEEEEEEEEEEEEEEE" },
      { verb: "release", token: "1|release|FFFFFFFFFFFFFFFFFFFFFF" },
    ],
    renderedAt,
    ...change,
  };
}

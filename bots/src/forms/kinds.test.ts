import { SubmitInput } from "@duoyun/shared";
import { describe, expect, it } from "vitest";
import { sampleFormal, sampleTerms } from "../testing/sample-views.ts";
import { wordsFor } from "../text/words.ts";
import { delegationAnswers, startDelegation } from "./delegation-form.ts";
import { type FormKind, FormState } from "./form-state.ts";
import { advance, present } from "./forms.ts";
import { leaseAnswers, leftOfLeaseForm, startLeaseRequest } from "./lease-request-form.ts";
import { resourceAnswers, startResources } from "./resource-form.ts";
import { startTransfer } from "./transfer-form.ts";

const [zh, en] = [wordsFor("zh"), wordsFor("en")];
const id = "draft-0001";
const items = [
  {
    code: "ecs",
    title: { zh: "云主机", en: "Cloud host" },
    vcpuLadder: [2, 4],
    memoryLadderGib: [4, 8],
    storageMaxGib: 2000,
    zones: [],
  },
];
const lease = {
  id: "8f7d2f0e-4f31-4a57-9d0e-0f6a8c1f0009",
  number: "L-2026-00001",
  what: { zh: "河湖长制平台", en: "River platform" },
  lastDay: null,
  extensionBy: null,
  late: false,
  extension: null,
  hosts: { quantity: 2, vcpu: 4, memoryGib: 8, storageGib: 100 },
};
const people = [
  { id: "b1", title: { zh: "盐城审批人乙", en: "Approver B" } },
  { id: "c1", title: { zh: "盐城审核人", en: "Reviewer" } },
];

function walk(state: FormState, ...answers: Record<string, string>[]): FormState {
  return answers.reduce<FormState>((at, values) => {
    const progress = advance(at, { button: "next", values });
    if (progress.type !== "step" || progress.problems.length > 0) {
      throw new Error(`Refused: ${JSON.stringify(progress)}`);
    }
    return FormState.parse(JSON.parse(JSON.stringify(progress.state)));
  }, state);
}

const sizes: Record<string, string>[] = [
  { catalogItem: "ecs" },
  { vcpu: "4", memoryGib: "8", storageGib: "100", quantity: "2" },
  { systemName: "河湖长制平台", purpose: "业务系统上云" },
];

describe("a kind as its rulebook declares it", () => {
  it("asks no term where none comes of it, and gets nobody past a statement that is not affirmed", () => {
    const asked = walk(startResources(id, { view: sampleFormal, items }), ...sizes);
    expect(present(asked, zh).fields.map(({ name }) => name)).toEqual(["affirm-noStateSecrets"]);
    const refused = advance(asked, { button: "next", values: {} });
    if (refused.type !== "step") throw new Error("Nobody is through.");
    expect(present(refused.state, zh, refused.problems).problems[0]).toContain(
      "须确认属实才能申请",
    );
  });

  it("asks for the zone where there are several, and keeps none of a service chosen before (P24-04)", () => {
    const [item] = items;
    if (!item) throw new Error("There is no service.");
    const two = { ...item, code: "two", zones: ["政务外网区", "互联网区"] };
    const start = startResources(id, { view: sampleFormal, items: [two, item] });
    const asked = walk(start, { catalogItem: "two" });
    expect(present(asked, en).fields[0]).toMatchObject({
      ...{ name: "zone", value: "政务外网区" },
      options: [{ label: "Extranet zone" }, { value: "互联网区", label: "Internet zone" }],
    });
    const [, size, system] = sizes;
    const rest: Record<string, string>[] = [
      { ...size, zone: "互联网区" },
      { ...system },
      { "affirm-noStateSecrets": "yes" },
    ];
    const ready = walk(asked, ...rest);
    if (ready.kind !== "resources") throw new Error("Another form.");
    expect(present(ready, zh).notes).toContain("分区 互联网区");
    expect(resourceAnswers(ready)?.zone).toBe("互联网区");
    const other = { ...ready, values: { ...ready.values, catalogItem: "ecs" } };
    expect(resourceAnswers(other)?.zone).toBeUndefined();
  });

  it("names what is left for the page, and offers the way there instead of filing", () => {
    const start = startResources(id, {
      view: { ...sampleFormal, paper: sampleFormal.title },
      items,
    });
    expect(present(start, en).notes.join()).toContain("Cloud application, Cloud plan");
    const ready = walk(start, ...sizes, { "affirm-noStateSecrets": "yes" });
    expect(present(ready, zh).buttons[0]?.label).toBe("去网页补充");
  });

  it("is filed here when it came back with everything that was enclosed before", () => {
    const view: FormKind = { ...sampleFormal, kind: "formal" };
    const enclosures = [{ requirement: "cloudPlan", id: lease.id }];
    const before = { returned: { id: "r1", enclosures }, values: { purpose: "原来的用途" } };
    const start = startResources(id, { view, items, before });
    const ready = walk(start, ...sizes, { "affirm-noStateSecrets": "yes" });
    expect(present(ready, zh).buttons[0]?.label).toBe("提交申请");
    if (ready.kind !== "resources") throw new Error("Another form.");
    expect(resourceAnswers(ready)).toMatchObject({ affirmed: ["noStateSecrets"], enclosures });
  });

  it("says that it keeps the price of its first filing, or that another service takes that of the day", () => {
    const price = { fen: 4_200, per: "coreMonth", from: "2026-01-01", until: null } as const;
    const asked = { catalogItem: "ecs", offer: { version: 2, price } };
    const before = { returned: { id: "r1", enclosures: [], asked }, values: {} };
    const view: FormKind = { ...sampleFormal, kind: "formal", enclosures: [] };
    const ready = walk(startResources(id, { view, items, before }), ...sizes, {
      "affirm-noStateSecrets": "yes",
    });
    expect(present(ready, zh).notes).toContain(
      "单价 42.00 元/核·月（第 2 版目录），约 336.00 元/月，沿用首次提交时的单价",
    );
    if (ready.kind !== "resources") throw new Error("Another form.");
    const other = { ...ready, values: { ...ready.values, catalogItem: "metal" } };
    expect(present(other, zh).notes.join()).toContain("按重新提交当日目录的单价计");
  });

  it("begins a change with what the hosts have, and files what the hub takes", () => {
    const view: FormKind = { ...sampleFormal, kind: "change", enclosures: [], terms: sampleTerms };
    const start = startLeaseRequest(id, { view, lease });
    expect(present(start, zh).fields.map(({ value }) => value)).toEqual(["4", "8", "100", "2", ""]);
    expect(present(start, zh).notes[0]).toContain("长期使用");
    const ready = walk(
      start,
      { vcpu: "8", reason: "业务量增长" },
      { "affirm-noStateSecrets": "yes" },
    );
    if (ready.kind !== "leaseRequest") throw new Error("Another form.");
    const form = leaseAnswers(ready);
    expect(form?.to).toEqual({ quantity: 2, vcpu: 8, memoryGib: 8, storageGib: 100 });
    SubmitInput.parse({ kind: "change", leaseId: lease.id, form, submitKey: id });
  });
});

describe("a change of hosts that differ in size", () => {
  const each = [
    { host: "vm-1", vcpu: 4, memoryGib: 8, storageGib: 100 },
    { host: "vm-2", vcpu: 16, memoryGib: 64, storageGib: 500 },
  ];
  const mixed = { ...lease, hosts: { each } };
  const view: FormKind = { ...sampleFormal, kind: "change", enclosures: [], terms: sampleTerms };

  it("asks no sizes here, says that the page takes them, and leads there", () => {
    const start = startLeaseRequest(id, { view, lease: mixed });
    expect(present(start, zh).fields.map(({ name }) => name)).toEqual(["reason"]);
    expect(present(start, zh).notes.join()).toContain("还须在网页补充：逐台填写变更后的规格");
    expect(present(start, en).notes.join()).toContain("the sizes of each host, as they differ");
    const ready = walk(start, { reason: "业务量增长" }, { "affirm-noStateSecrets": "yes" });
    expect(present(ready, zh).buttons[0]?.label).toBe("去网页补充");
    if (ready.kind !== "leaseRequest") throw new Error("Another form.");
    expect(leaseAnswers(ready)).not.toHaveProperty("to");
    expect(leftOfLeaseForm(ready)).toHaveLength(1);
  });

  it("leaves nothing for the page where they are to be taken back", () => {
    const start = startLeaseRequest(id, { view: { ...view, kind: "reclaim" }, lease: mixed });
    expect(leftOfLeaseForm(start)).toEqual([]);
  });
});

describe("a step in other hands", () => {
  it("is passed on to one of those who could take it, with a reason", () => {
    const start = startTransfer(id, { requestId: "r1", number: "REQ-1", what: lease.what, people });
    const submit = (values: Record<string, string>) => advance(start, { button: "submit", values });
    expect(submit({ person: "nobody", reason: "出差" })).toMatchObject({ type: "step" });
    expect(submit({ person: "b1", reason: "" })).toMatchObject({ type: "step" });
    expect(submit({ person: "b1", reason: "出差" })).toMatchObject({ type: "done" });
  });

  it("is stood in for from the first day to the last, both included", () => {
    const start = startDelegation(id, { today: "2026-12-30", people });
    const done = advance(start, {
      button: "submit",
      values: { person: "b1", firstDay: "2026-12-31", days: "3" },
    });
    if (done.type !== "done" || done.state.kind !== "delegation") throw new Error("Not done.");
    const agreed = { toId: "b1", firstDay: "2026-12-31", lastDay: "2027-01-02" };
    expect(delegationAnswers(done.state)).toEqual(agreed);
    expect(
      advance(start, { button: "submit", values: { person: "b1", days: "93" } }),
    ).toMatchObject({ type: "step" });
  });
});

import type { Precheck } from "@duoyun/shared";
import { FormStep, TemporaryForm } from "@duoyun/shared";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affirmation, sampleKind, sampleTerms } from "../testing/sample-views.ts";
import { wordsFor } from "../text/words.ts";
import { stepId } from "./definition.ts";
import { startExtension } from "./extension-form.ts";
import { type Answer, type FormItem, FormState, type Progress } from "./form-state.ts";
import { advance, present } from "./forms.ts";
import { rejectReason, startReject } from "./reject-form.ts";
import { startRelease } from "./release-form.ts";
import { resourceAnswers, startResources, wantsPrecheck } from "./resource-form.ts";

const zh = wordsFor("zh");
const id = "draft-0001";
const items: FormItem[] = [
  {
    code: "ecs",
    title: { zh: "云主机", en: "Cloud host" },
    vcpuLadder: [2, 4, 8],
    memoryLadderGib: [4, 8, 16],
    storageMaxGib: 2000,
    zones: ["政务外网区"],
  },
  {
    code: "free",
    title: { zh: "自定", en: "Any size" },
    vcpuLadder: [],
    memoryLadderGib: [],
    storageMaxGib: 500,
    zones: ["互联网区"],
  },
  {
    code: "container",
    title: { zh: "云容器", en: "Cloud container" },
    vcpuLadder: [],
    memoryLadderGib: [],
    storageMaxGib: 0,
    zones: [],
  },
];
const lease = {
  id: "lease-1",
  number: "L-2026-00001",
  what: { zh: "临时资源", en: "Temporary resources" },
  lastDay: "2027-01-23",
  extensionBy: "2026-12-31",
  late: false,
  extension: sampleTerms,
  hosts: { quantity: 2, vcpu: 4, memoryGib: 8, storageGib: 100 },
};

const view = {
  ...sampleKind,
  kind: "extension",
  affirmations: [affirmation("stillNeeded", "P24-28", { zh: "到期后仍需使用", en: "Needed" })],
};

function startTemporary(terms = sampleTerms) {
  return startResources(id, { view: { ...sampleKind, terms }, items });
}

function stepOf(progress: Progress) {
  if (progress.type !== "step") throw new Error(`Expected a step, got ${progress.type}.`);
  return progress;
}

function next(state: FormState, values: Record<string, string> = {}) {
  return stepOf(advance(state, { button: "next", values }));
}

function yes(...ids: string[]) {
  return Object.fromEntries(ids.map((one) => [`affirm-${one}`, "yes"]));
}

const answers: Record<string, string>[] = [
  { catalogItem: "ecs" },
  { vcpu: "8", memoryGib: "16", storageGib: "200", quantity: "２" },
  { systemName: "防汛平台", purpose: "汛期洪涝模型应急演算" },
  { urgency: "强降雨，三日内使用", ...yes("urgentNeed", "noStateSecrets") },
  { months: "2" },
];

function summary(): FormState {
  return answers.reduce<FormState>((state, values) => next(state, values).state, startTemporary());
}

describe("the form for temporary resources", () => {
  it("asks in six steps and ends in a form that the hub takes", () => {
    const state = summary();
    expect(state.stage).toBe(5);
    if (state.kind !== "resources") throw new Error("Another form.");
    expect(wantsPrecheck(state)).toBe(true);
    expect(resourceAnswers(state)).toMatchObject({
      catalogItem: "ecs",
      quantity: 2,
      vcpu: 8,
      memoryGib: 16,
      storageGib: 200,
      systemName: "防汛平台",
      purpose: "汛期洪涝模型应急演算",
      urgency: "强降雨，三日内使用",
      months: 2,
    });
    expect(advance(state, { button: "submit", values: {} })).toEqual({ type: "done", state });
  });

  it("offers the sizes of the chosen item's ladder, and any number where there is none", () => {
    const size = next(startTemporary(), { catalogItem: "ecs" }).state;
    const vcpu = present(size, zh).fields[0];
    expect(vcpu).toMatchObject({ kind: "choice", value: "2" });
    expect(vcpu?.options?.map((option) => option.value)).toEqual(["2", "4", "8"]);
    const free = next(startTemporary(), { catalogItem: "free" }).state;
    expect(present(free, zh).fields[0]).toMatchObject({ kind: "integer", min: 1 });
    expect(present(free, zh).fields[2]).toMatchObject({ max: 500, value: "100" });
  });

  it("takes no storage for an item that has none, and says so at once", () => {
    const sizes = next(startTemporary(), { catalogItem: "container" }).state;
    expect(present(sizes, zh).fields[2]).toMatchObject({ max: 0, value: "0" });
    const bad = next(sizes, { vcpu: "2", memoryGib: "4", storageGib: "100", quantity: "1" });
    expect(bad.state.stage).toBe(1);
    expect(bad.problems).toHaveLength(1);
  });

  it("refuses a bad answer with a sentence and keeps all that was typed", () => {
    const size = next(startTemporary(), { catalogItem: "ecs" }).state;
    const bad = next(size, { vcpu: "3", memoryGib: "16", storageGib: "9999", quantity: "two" });
    expect(bad.state.stage).toBe(1);
    const shown = present(bad.state, zh, bad.problems);
    expect(shown.problems).toEqual([
      "“每台 vCPU”请从列出的选项中选择一项。",
      "“每台存储（GiB）”请填写 0 到 2000 之间的整数。",
      "“数量（台）”请填写 1 到 100 之间的整数。",
    ]);
    expect(shown.fields.map((field) => field.value)).toEqual(["2", "16", "9999", "two"]);
  });

  it("counts a rare Han character as one, as the hub does", () => {
    const urgency = { ...summary(), stage: 3, values: yes("urgentNeed", "noStateSecrets") };
    expect(next(urgency, { urgency: "𠮷" }).problems).toHaveLength(1);
    expect(next(urgency, { urgency: "𠮷𠮷" }).problems).toEqual([]);
    expect(next(urgency, { urgency: "𠮷".repeat(200) }).problems).toEqual([]);
    expect(next(urgency, { urgency: "𠮷".repeat(201) }).problems).toHaveLength(1);
  });

  it("refuses an item that is not on offer", () => {
    expect(next(startTemporary(), { catalogItem: "gpu" }).problems).toHaveLength(1);
  });

  it("goes back without losing an answer, from the first step too", () => {
    const state = summary();
    const back = stepOf(advance(state, { button: "back", values: {} })).state;
    expect(back.stage).toBe(4);
    expect(present(back, zh).fields[0]?.value).toBe("2");
    const first = startTemporary();
    expect(stepOf(advance(first, { button: "back", values: {} })).state.stage).toBe(0);
  });

  it("can be cancelled at every step", () => {
    const states: FormState[] = [startTemporary()];
    for (const values of answers) states.push(next(states.at(-1)!, values).state);
    for (const state of states) {
      expect(advance(state, { button: "cancel", values: {} })).toEqual({ type: "cancelled" });
      expect(present(state, zh).buttons.map((button) => button.value)).toContain("cancel");
    }
  });

  it("shows at the end what it costs, when it would end and who decides, and refuses what the hub refuses", () => {
    const precheck: Precheck = {
      ok: false,
      problems: [
        {
          field: "quantity",
          text: { zh: "vCPU 配额不足，请减少数量。", en: "Ask for less vCPU." },
        },
      ],
      quota: [{ kind: "vcpu", limit: 20, used: 8, reserved: 0, after: 24 }],
      amounts: { hosts: 2, vcpu: 16, memoryGib: 32, storageGib: 400 },
      offer: {
        version: 3,
        price: { fen: 4_200, per: "coreMonth", from: "2026-01-01", until: null },
      },
      lease: {
        capDay: "2027-02-20",
        lastDay: "2027-01-20",
        extensionBy: "2026-12-29",
        provisional: true,
      },
      steps: [
        { title: { zh: "审核", en: "Review" }, clock: { zh: "5 个工作日", en: "5 working days" } },
      ],
    };
    const before = summary();
    if (before.kind !== "resources") throw new Error("Another form.");
    const state: FormState = { ...before, precheck };
    const shown = present(state, zh);
    expect(shown.notes).toContain("配额 vCPU 8→24/20 (120%) ⚠");
    expect(shown.notes).toContain("单价 42.00 元/核·月（第 3 版目录），约 672.00 元/月");
    expect(shown.notes).toContain("1. 审核 · 5 个工作日");
    expect(shown.notes.join("\n")).toContain("最迟 2026-12-29 提出");
    expect(shown.problems).toEqual(["vCPU 配额不足，请减少数量。"]);
    const refused = stepOf(advance(state, { button: "submit", values: {} }));
    expect(refused.problems).toHaveLength(1);
  });

  it("offers as many months as the rulebook in force allows, and cites it", () => {
    const rule = { ...sampleTerms.rule, ruleId: "P26-03", article: "7" };
    const terms = { maxMonths: 5, rule, notice: { workingDays: 8, rule } };
    const months = { ...startTemporary(terms), stage: 4 };
    const shown = present(months, zh);
    expect(shown.fields[0]?.options?.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5"]);
    expect(shown.notes[0]).toContain("最长 5 个月，到期自动回收（P26-03，第 7 条）");
    const late = startExtension(id, { lease: { ...lease, late: true, extension: terms }, view });
    expect(present(late, zh).notes[1]).toContain("到期前 8 个工作日，P26-03，第 7 条");
    expect(present(late, zh).fields[0]?.options).toHaveLength(5);
  });

  it("survives being stored as JSON between any two answers", () => {
    const state = summary();
    expect(FormState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it("names each step's message differently", () => {
    const first = startTemporary();
    expect(stepId(first)).not.toBe(stepId(next(first, { catalogItem: "ecs" }).state));
  });
});

describe("the other forms", () => {
  it("tells who asks for an extension late that the fifteen working days have passed", () => {
    const late = startExtension(id, { lease: { ...lease, late: true }, view });
    expect(present(late, zh).notes.join("")).toContain("P24-28");
    expect(present(startExtension(id, { lease, view }), zh).notes.join("")).not.toContain("P24-28");
  });

  it("refuses an extension without a reason or what P24-28 has affirmed, and files with both", () => {
    const start = startExtension(id, { lease, view });
    const affirmed = yes("stillNeeded");
    expect(next(start, { months: "1", reason: "", ...affirmed }).problems).toHaveLength(1);
    expect(next(start, { months: "1", reason: "演算仍在进行" }).problems).toHaveLength(1);
    const ready = next(start, { months: "1", reason: "演算仍在进行", ...affirmed }).state;
    expect(advance(ready, { button: "submit", values: {} }).type).toBe("done");
  });

  it("asks once before a release", () => {
    const state = startRelease(id, lease, null);
    expect(present(state, zh).notes.join("")).toContain("不可恢复");
    expect(advance(state, { button: "submit", values: {} }).type).toBe("done");
  });

  it("takes a preset reason, refuses none, and refuses 'other' without words", () => {
    const state = startReject(id, {
      number: "REQ-2026-00001",
      what: lease.what,
      token: "1|reject|x",
      verb: "reject",
    });
    const submit = (values: Record<string, string>) => advance(state, { button: "submit", values });
    expect(stepOf(submit({})).problems).toHaveLength(1);
    expect(stepOf(submit({ preset: "other", note: " " })).problems).toHaveLength(1);
    const done = submit({ preset: "quota", note: "先用现有的" });
    if (done.type !== "done" || done.state.kind !== "reject") throw new Error("Not done.");
    expect(rejectReason(done.state, zh)).toBe("配额不足，请调整数量；先用现有的");
  });
});

const goodAnswer = fc.constantFrom<Answer>(
  ...answers.map((values) => ({
    button: "next",
    values: { ...Object.assign({}, ...answers), ...values },
  })),
  { button: "submit", values: {} },
);
const wildAnswer: fc.Arbitrary<Answer> = fc.record({
  button: fc.constantFrom("next", "back", "submit", "", "approve"),
  values: fc.dictionary(
    fc.constantFrom(
      "catalogItem",
      "vcpu",
      "memoryGib",
      "storageGib",
      "quantity",
      "systemName",
      "purpose",
      "urgency",
      "months",
    ),
    fc.oneof(
      fc.constantFrom("ecs", "free", "2", "4", "1e3", "-1", "0", "防汛平台"),
      fc.string({ unit: "binary" }),
    ),
  ),
});

const anyAnswer = fc.oneof(
  { weight: 4, arbitrary: goodAnswer },
  { weight: 1, arbitrary: wildAnswer },
);

describe("any walk through the form", () => {
  it("stays presentable in both languages and only ever files a whole form", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 25 }), (walk) => {
        let state: FormState = startTemporary();
        for (const answer of walk) {
          const progress = advance(state, answer);
          if (progress.type === "cancelled") throw new Error("Nobody cancelled.");
          state = progress.state;
          for (const locale of ["zh", "en"] as const)
            FormStep.parse(present(state, wordsFor(locale)));
          if (progress.type === "done") {
            if (state.kind !== "resources") throw new Error("Another form.");
            TemporaryForm.parse(resourceAnswers(state));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

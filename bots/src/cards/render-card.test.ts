import { Card, type CardView, type LeaseView, RequestStatus } from "@duoyun/shared";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  sampleApproval,
  sampleLease,
  sampleLeaseCard,
  sampleRequest,
  sampleRequestCard,
} from "../testing/sample-views.ts";
import { wordsFor } from "../text/words.ts";
import { renderCard } from "./render-card.ts";
import { quotaName } from "./request-lines.ts";

const locales = ["zh", "en"] as const;
const all = (card: Card) => [card.title, ...card.lines].join("\n");

describe("an approval card", () => {
  it("says in the fixed order what is asked, by whom, why, how long, at what cost and by when", () => {
    const card = renderCard(sampleApproval(), "zh");
    expect(card.title).toBe(
      "🟡 待审批 · 临时资源 2 台 16 vCPU 32 GiB 内存 200 GiB 存储（REQ-2026-00001 · 第 2/2 级）",
    );
    expect(card.lines).toEqual([
      "申请人 盐城申请人 · 盐城市水利局 · 防汛平台",
      "用途 汛期洪涝模型应急演算",
      "期限 自开通之日起 2 个月，到期自动回收",
      "配额 vCPU 24→40/64",
      "提示 无特别提示",
      "时限 2026-11-26 24:00 前（剩 4 个工作日、内部目标） · 省管理办法 第 13 条 (P24-13)",
      "可办理 盐城审批人",
    ]);
    expect(card.buttons[0]?.map((button) => button.label)).toEqual([
      "✅ 同意",
      "⛔ 驳回…",
      "🔎 详情",
    ]);
    expect(card.buttons[0]?.[0]?.confirm).toBeUndefined();
  });

  it("names the price that the request keeps and what that is in a month", () => {
    const price = { fen: 4_200, per: "coreMonth", from: "2026-01-01", until: null };
    const form = { ...sampleRequest().form, offer: { version: 2, price } };
    const lines = (locale: "zh" | "en") =>
      renderCard(sampleApproval({ request: sampleRequest({ form }) }), locale).lines;
    expect(lines("zh")[3]).toBe("单价 42.00 元/核·月（第 2 版目录），约 672.00 元/月");
    expect(lines("en")[3]).toBe(
      "Price CNY 42.00 per core and month (catalog version 2), about CNY 672.00 a month",
    );
  });

  it("tells who files a catalog what it leaves out, and nothing where it leaves out nothing", () => {
    const facts = { items: 3, provided: 19, optionalMissing: 25, added: 1, removed: 0, changed: 0 };
    const linesOf = (unpriced: number, unzoned: number) =>
      renderCard(
        {
          ...{ kind: "catalog", number: 2, node: { zh: "盐城市", en: "Yancheng" } },
          ...{ step: "province", decision: null, actions: [], renderedAt: "2026-05-06T02:00:00Z" },
          facts: { ...facts, unpriced, unzoned, names: [] },
        },
        "zh",
      ).lines;
    expect(linesOf(2, 1)).toContain("提醒：2 项没有单价、1 项没有区域");
    expect(linesOf(0, 1)).toContain("提醒：1 项没有区域");
    expect(linesOf(0, 0).join()).not.toContain("提醒");
  });

  it("warns above 90% of a quota and then asks once more before it approves", () => {
    const quota = [{ kind: "vcpu", limit: 32, used: 24, reserved: 6, after: 30 }];
    const card = renderCard(sampleApproval({ request: sampleRequest({ quota }) }), "en");
    expect(card.lines).toContain("Quota vCPU 24→30/32 (94%) ⚠");
    expect(card.buttons[0]?.[0]?.confirm).toContain("quota above 90% for vCPU");
  });

  it("shows flags and lateness, and names three of many approvers", () => {
    const person = { zh: "某人", en: "someone" };
    const request = sampleRequest({
      late: true,
      flags: [{ zh: "需要公网地址", en: "needs a public address" }],
      deciders: [person, person, person, person],
    });
    const card = renderCard(sampleApproval({ request }), "zh");
    expect(card.lines).toContain("提示 逾期提出、需要公网地址");
    expect(card.lines).toContain("可办理 某人、某人、某人 等 4 人");
  });

  it("sends to the web what chat may not decide", () => {
    const request = sampleRequest({ chatMayDecide: false });
    const actions: CardView["actions"] = [{ verb: "open", url: "http://hub.invalid/requests/1" }];
    const card = renderCard(sampleApproval({ request, actions }), "zh");
    expect(all(card)).toContain("请在网页二次认证后办理");
    expect(card.buttons).toEqual([
      [{ label: "去网页办理", style: "primary", url: "http://hub.invalid/requests/1" }],
    ]);
  });

  it("names the page alone where the page is the only way to the details, and both where chat has its own", () => {
    const labels = (verbs: ("details" | "open")[]) => {
      const actions = verbs.map((verb) =>
        verb === "open" ? { verb, url: "http://hub.invalid" } : { verb, token: "1|details|A" },
      );
      const card = renderCard(sampleApproval({ actions }), "zh");
      return card.buttons.flat().map(({ label }) => label);
    };
    expect(labels(["open"])).toEqual(["🔎 详情"]);
    expect(labels(["details", "open"])).toEqual(["🔎 详情", "🔎 网页详情"]);
  });

  it("says after the decision who, when, by which way and under which audit number, without buttons", () => {
    const card = renderCard(
      sampleApproval({
        decision: {
          outcome: "approved",
          by: { zh: "盐城审批人", en: "Yancheng approver" },
          at: "2026-11-22T06:03:00.000Z",
          reason: null,
        },
        decidedVia: "telegram",
        auditNumber: "88213",
      }),
      "zh",
    );
    expect(card.title).toMatch(/^🟢 已同意 · /);
    expect(card.lines).toContain(
      "🟢 已同意 · 盐城审批人 · 11-22 14:03 · 通过 Telegram · 审计号 88213",
    );
    expect(card.buttons).toEqual([]);
  });

  it("keeps the take-back button for its decider while it lasts", () => {
    const card = renderCard(
      sampleApproval({
        request: sampleRequest({ takeBackUntil: "2026-11-22T06:04:20.000Z" }),
        decision: {
          outcome: "rejected",
          by: { zh: "盐城审批人", en: "Yancheng approver" },
          at: "2026-11-22T06:03:00.000Z",
          reason: "用途不清",
        },
        actions: [{ verb: "takeBack", token: "1|takeBack|GGGGGGGGGGGGGGGGGGGGGG" }],
      }),
      "zh",
    );
    expect(all(card)).toContain("原因：用途不清");
    expect(all(card)).toContain("14:04:20 前可撤回本次决定");
    expect(card.buttons.flat().map((button) => button.label)).toEqual(["↩ 撤回决定"]);
  });
});

describe("an applicant's card", () => {
  it("calls a failed extension by its name and says when to file again", () => {
    const request = sampleRequest({ kind: "extension", status: "failed" });
    const card = all(renderCard(sampleRequestCard({ request }), "zh"));
    expect(card).toContain("🟠 延期失败");
    expect(card).toContain("运行管理机构处理后，请重新申请");
    expect(card).not.toContain("开通");
  });

  it("says for every status what comes next", () => {
    for (const status of RequestStatus.options) {
      for (const locale of locales) {
        const card = renderCard(sampleRequestCard({ request: sampleRequest({ status }) }), locale);
        expect(card.lines.at(-1)).toMatch(locale === "zh" ? /^下一步 \S+/ : /^Next \S+/);
      }
    }
  });

  it("tells the latest event, with the audit number only of a decision", () => {
    const entry = {
      at: "2026-11-22T06:03:00.000Z",
      title: { zh: "已同意", en: "Approved" },
      step: null,
      actor: { zh: "盐城审批人", en: "Yancheng approver" },
      surface: "web",
      reason: null,
    };
    const lineAfter = (action: string) => {
      const request = sampleRequest({ timeline: [{ ...entry, action }] });
      return all(renderCard(sampleRequestCard({ request, auditNumber: "A-9" }), "zh"));
    };
    expect(lineAfter("approved")).toContain("最近 11-22 14:03 · 盐城审批人 · 已同意 · 审计号 A-9");
    expect(lineAfter("done")).not.toContain("审计号");
  });

  it("asks once more before a withdrawal", () => {
    expect(renderCard(sampleRequestCard(), "zh").buttons[0]?.[0]?.confirm).toMatch(/确认撤回/);
  });
});

describe("a lease card", () => {
  it("says from when to when, until when to ask for more, and how it ends", () => {
    const card = renderCard(sampleLeaseCard(), "zh");
    expect(all(card)).toContain("租期 2026-11-23 至 2027-01-23");
    expect(all(card)).toContain("延期 最迟 2026-12-31 提出");
    expect(all(card)).toContain("到期 2027-01-23 24:00 后自动回收");
    expect(card.buttons.flat().map((button) => button.label)).toEqual(["申请延期", "提前释放"]);
  });

  it("reminds in a warning tone, and says when the fifteen days have passed", () => {
    const lease = sampleLease({ attention: "windowClosed", remainingWorkingDays: 5 });
    const card = renderCard(sampleLeaseCard({ reminder: true, lease }), "zh");
    expect(card.tone).toBe("warning");
    expect(card.title).toMatch(/^⏰ 到期提醒 · 剩 5 个工作日/);
    expect(all(card)).toContain("2026-12-31 已过");
  });

  it("groups hosts that differ by their sizes, and says of hosts that are alike their sums alone", () => {
    const [small, large] = [
      { vcpu: 4, memoryGib: 8, storageGib: 100 },
      { vcpu: 16, memoryGib: 64, storageGib: 500 },
    ];
    const linesOf = (each: LeaseView["each"], locale: "zh" | "en") =>
      all(renderCard(sampleLeaseCard({ lease: sampleLease({ each }) }), locale));
    expect(linesOf([small, large, small], "zh")).toContain(
      "主机 2 × 4 vCPU / 8 GiB / 100 GiB；1 × 16 vCPU / 64 GiB / 500 GiB",
    );
    const many = [1, 2, 3, 4, 5].map((vcpu) => ({ ...small, vcpu }));
    expect(linesOf(many, "en")).toContain("(5 sizes in all)");
    expect(linesOf(null, "zh")).not.toContain("×");
  });

  it("says that a pending extension is being decided", () => {
    const lease = sampleLease({ pendingExtension: "REQ-2026-00007" });
    expect(all(renderCard(sampleLeaseCard({ lease }), "en"))).toContain(
      "Extension REQ-2026-00007 is being decided",
    );
  });
});

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "</at>",
    "𠮷𠮷野家".repeat(40),
    "👩‍👩‍👧‍👦".repeat(60),
    "a\nb\u202Ec",
    "",
  ),
);
const text = fc.record({ zh: nasty, en: nasty });
const number = fc.integer({ min: 0, max: 1_000_000_000 });
const request = fc
  .record({
    number: nasty,
    kindTitle: text,
    applicant: text,
    organisation: text,
    late: fc.boolean(),
    chatMayDecide: fc.boolean(),
    status: fc.constantFrom(...RequestStatus.options),
    form: fc.dictionary(fc.constantFrom("systemName", "purpose", "reason", "months"), nasty),
    flags: fc.array(text, { maxLength: 30 }),
    deciders: fc.array(text, { maxLength: 30 }),
    amounts: fc.record({ hosts: number, vcpu: number, memoryGib: number, storageGib: number }),
    quota: fc.array(
      fc.record({ kind: nasty, limit: number, used: number, reserved: number, after: number }),
      { maxLength: 8 },
    ),
  })
  .map(sampleRequest);
const decision = fc.option(
  fc.record({
    outcome: fc.constantFrom("approved" as const, "rejected" as const, "expired" as const),
    by: fc.option(text),
    at: fc.constant("2026-11-22T06:03:00.000Z"),
    reason: fc.option(nasty),
  }),
);
const lease = fc
  .record({
    number: nasty,
    kindTitle: text,
    holder: text,
    organisation: text,
    pendingExtension: fc.option(nasty),
    resources: fc.array(
      fc.record({ id: nasty, name: nasty, address: fc.option(nasty), state: nasty }),
      { maxLength: 30 },
    ),
  })
  .map(sampleLease);
const view: fc.Arbitrary<CardView> = fc.oneof(
  fc
    .record({ request, decision, decidedVia: fc.option(nasty), auditNumber: fc.option(nasty) })
    .map(sampleApproval),
  fc.record({ request }).map(sampleRequestCard),
  fc.record({ lease, reminder: fc.boolean() }).map(sampleLeaseCard),
  fc.record({ title: text, text }).map(
    (notice): CardView => ({
      kind: "notice",
      ...notice,
      actions: [],
      renderedAt: "2026-11-20T02:00:00.000Z",
    }),
  ),
);

describe("any card", () => {
  it("stays within nine lines and 900 characters, in whole characters, whatever the hub says", () => {
    fc.assert(
      fc.property(view, fc.constantFrom(...locales), (one, locale) => {
        const card = renderCard(one, locale);
        Card.parse(card);
        expect(all(card).replaceAll("\n", "").length).toBeLessThanOrEqual(900);
        for (const line of [card.title, card.summary, ...card.lines]) {
          expect(line.isWellFormed()).toBe(true);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("shows a quota of a kind that is also the name of a built-in", () => {
    expect(quotaName("toString", wordsFor("zh"))).toBe("toString");
  });

  it("never loses a button's token", () => {
    fc.assert(
      fc.property(request, (one) => {
        const view = sampleApproval({ request: one });
        const tokens = renderCard(view, "zh")
          .buttons.flat()
          .map((button) => button.token);
        expect(tokens).toEqual(view.actions.map((action) => action.token));
      }),
      { numRuns: 50 },
    );
  });
});

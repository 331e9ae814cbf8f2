import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../calendar/built-in.ts";
import { startClock } from "../clocks/start-clock.ts";
import { nodeCodes } from "../nodes.ts";
import { asCountyTakesIt, stepsOf } from "../requests/steps.ts";
import { articleText } from "./article-text.ts";
import { checkRulebook } from "./check-rulebook.ts";
import { combineRulebooks } from "./combine-rulebooks.ts";
import { compareRulebooks } from "./compare-rulebooks.ts";
import { describeClock } from "./describe-clock.ts";
import { effectiveRulebook, rulebookChain } from "./effective-rulebook.ts";
import { capabilityBaseline } from "./jiangsu-2024/capability-baseline.ts";
import { jiangsu2024 } from "./jiangsu-2024.ts";
import type { RequestKind, RequestKindName } from "./kind-schema.ts";
import { builtInRulebooks, findRulebook } from "./library.ts";
import { liuzhou } from "./liuzhou.ts";
import { resolveRule } from "./resolve-rule.ts";
import { Rulebook } from "./schema.ts";
import { taizhou2018 } from "./taizhou-2018.ts";
import { yancheng2026 } from "./yancheng-2026.ts";

const day = "2026-11-22";

function limits(
  code: (typeof nodeCodes)[number],
  name: RequestKindName,
  way = (kind: RequestKind) => kind,
) {
  const kind = effectiveRulebook(code, day).kinds[name];
  if (!kind) return undefined;
  return stepsOf(way(kind)).map(({ id, actorRole, clock }) => [
    id,
    actorRole,
    clock && `${clock.ruleId} ${clock.amount} ${clock.unit} ${clock.nature}`,
  ]);
}

describe("the documents", () => {
  it.each([
    ["jiangsu-2024", 42],
    ["jiangsu-2020", 28],
    ["yancheng-2026", 85],
    ["taizhou-2018", 22],
    ["liuzhou", 27],
    ["jiangsu-sharing-2020", 4],
    ["jiangsu-front-node-2020", 7],
    ["jiangsu-extranet-2020", 17],
    ["yancheng-extranet-2026", 29],
  ])("%s has all of its %i rows, each once and in order", (id, count) => {
    const ids = findRulebook(id)?.rules.map((rule) => rule.id) ?? [];
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
    const numbers = ids.map((rule) => Number(rule.slice(-2))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it("cite only rows and readings that exist, with the same numbers", () => {
    for (const rulebook of builtInRulebooks) expect(checkRulebook(rulebook)).toEqual([]);
  });

  it("are found out when a kind cites another number, an unknown row or an unknown parent", () => {
    const quicker = structuredClone(taizhou2018);
    const clock = quicker.kinds.temporary?.steps[0]?.clock;
    if (clock) clock.amount = 1;
    const cut = structuredClone(taizhou2018);
    cut.rules = cut.rules.filter(({ id }) => id !== "TZ-04");
    const orphan = { ...taizhou2018, parent: "jiangsu-1999" };
    const twice = {
      ...taizhou2018,
      rules: [...taizhou2018.rules, ...taizhou2018.rules.slice(0, 1)],
    };
    const told = (rulebook: Rulebook) => checkRulebook(rulebook).map(({ text }) => text.en);
    expect(told(quicker)).toEqual(["a limit of temporary does not agree with TZ-03"]);
    expect(told(cut)).toContain("temporary cites TZ-04, which does not exist");
    expect(told(orphan)).toEqual(["taizhou-2018 cites jiangsu-1999, which does not exist"]);
    expect(told(twice)).toEqual(["TZ-01 is listed twice"]);
    expect(checkRulebook(quicker)[0]?.path).toEqual(["kinds", "temporary", "steps", 0, "clock"]);
    expect(checkRulebook(twice)[0]?.path).toEqual(["rules", taizhou2018.rules.length, "id"]);
  });

  it("survive being written as JSON and read again, as an administrator's file is", () => {
    for (const rulebook of builtInRulebooks) {
      expect(Rulebook.parse(JSON.parse(JSON.stringify(rulebook)))).toEqual(rulebook);
    }
  });

  it("are refused with a misspelt unit, an unknown key or a bad date", () => {
    const [row] = jiangsu2024.rules;
    const faulty = [
      { ...jiangsu2024, rules: [{ ...row, unit: "workday" }] },
      { ...jiangsu2024, efectiveFrom: null },
      { ...jiangsu2024, effectiveFrom: "2024-02-30" },
    ];
    for (const rulebook of faulty) expect(Rulebook.safeParse(rulebook).success).toBe(false);
  });
});

describe("the chain of a node", () => {
  it("runs eleven cities on the provincial measures alone", () => {
    const alone = nodeCodes.filter((code) => rulebookChain(code, day).length === 1);
    expect(alone).toHaveLength(11);
    for (const code of alone) expect(effectiveRulebook(code, day).id).toBe("jiangsu-2024");
  });

  it("supplements the core node, and no city, with the guide of 2020", () => {
    const supplemented = nodeCodes.filter((code) =>
      rulebookChain(code, day).some(({ id }) => id === "jiangsu-2020"),
    );
    expect(supplemented).toEqual(["320000"]);
  });

  it("leaves a city's rules out before the day on which they came into force", () => {
    expect(effectiveRulebook("320900", "2026-04-26").id).toBe("jiangsu-2024");
    expect(effectiveRulebook("320900", "2026-04-27").id).toBe("yancheng-2026");
  });

  it("finds a row in the city's document first and in the province's where the city is silent", () => {
    const chain = rulebookChain("320900", day);
    expect(resolveRule(chain, "YCC-32")?.rulebook.id).toBe("yancheng-2026");
    expect(resolveRule(chain, "P24-13")?.rulebook.id).toBe("jiangsu-2024");
    expect(resolveRule(chain, "TZ-03")).toBeUndefined();
  });

  it("gives dedicated domains to Yancheng only", () => {
    expect(effectiveRulebook("320900", day).zones).toContain("dedicatedDomain");
    expect(effectiveRulebook("321200", day).zones).not.toContain("dedicatedDomain");
  });

  it("lets Liuzhou inherit nothing", () => {
    const alone = combineRulebooks([liuzhou]);
    expect(Object.keys(alone.kinds).sort()).toEqual(["change", "formal", "reclaim"]);
    expect(alone.readings.reviewTarget.amount).toBe(7);
    expect(alone.region).toBe("guangxi");
  });

  it("refuses a node for which no document is at hand", () => {
    expect(() => effectiveRulebook("320900", day, [])).toThrow("320900");
  });
});

describe("temporary resources", () => {
  it("can be asked for, extended and decided in steps in all 14 nodes", () => {
    for (const code of nodeCodes) {
      const { kinds, separatesReviewAndApproval } = effectiveRulebook(code, day);
      expect(separatesReviewAndApproval).toBe(true);
      expect(kinds.temporary).toMatchObject({
        executable: true,
        order: "open",
        lease: { maxMonths: 3, ruleId: "P24-27", extensionNoticeWorkingDays: 15 },
      });
      expect(kinds.extension).toMatchObject({ executable: true, order: "extend" });
    }
  });

  it("are reviewed and approved against internal targets in a city, opened by statute", () => {
    const steps = [
      ["review", "operator", "A-01 5 workingDay internal"],
      ["approve", "authority", "A-01 5 workingDay internal"],
      ["provision", "operator", "P24-13 5 workingDay statutory"],
    ];
    expect(limits("320100", "temporary")).toEqual(steps);
    expect(limits("320900", "temporary")).toEqual(steps);
  });

  it("go to a county's authority first where a unit of a Yancheng county asks (YCC-12, YCC-13)", () => {
    const target = "A-01 5 workingDay internal";
    expect(limits("320900", "temporary", asCountyTakesIt)).toEqual([
      ["countyReview", "countyAuthority", target],
      ["secondReview", "operator", target],
      ["approve", "authority", target],
      ["provision", "operator", "P24-13 5 workingDay statutory"],
    ]);
    expect(limits("320900", "change", asCountyTakesIt)?.slice(0, 2)).toEqual([
      ["countyReview", "countyAuthority", "A-01 5 workingDay internal"],
      ["secondReview", "operator", "P24-14 3 workingDay statutory"],
    ]);
    expect(limits("320100", "formal", asCountyTakesIt)).toEqual(limits("320100", "formal"));
  });

  it("are reviewed by statute at the core node, where the guide of 2020 fills the gap", () => {
    expect(limits("320000", "temporary")).toEqual([
      ["review", "operator", "P20C-01 5 workingDay statutory"],
      ["approve", "authority", "A-01 5 workingDay internal"],
      ["provision", "operator", "P24-13 5 workingDay statutory"],
    ]);
  });

  it("take one decision and the provider's work in Taizhou, two working days each", () => {
    expect(limits("321200", "temporary")).toEqual([
      ["approve", "authority", "TZ-03 2 workingDay statutory"],
      ["provision", "provider", "TZ-04 2 workingDay statutory"],
    ]);
  });
});

describe("other kinds", () => {
  it("take formal and test requests in all 14 nodes, formal ones with what P24-11 asks for", () => {
    for (const code of nodeCodes) {
      const { kinds } = effectiveRulebook(code, day);
      expect(kinds.test).toMatchObject({ executable: true, lease: { maxMonths: 3 } });
      expect(kinds.formal).toMatchObject({ executable: true, lease: null, chat: null });
      const enclosed = kinds.formal?.attachments.map(({ id }) => id);
      expect(enclosed).toEqual(expect.arrayContaining(["constructionPlan", "securityFiling"]));
    }
  });

  it("watch in Yancheng whether resources are deployed in 15 and live in 30 working days (A-07)", () => {
    const watches = yancheng2026.kinds.formal?.watches.map(({ clock, powerRuleId }) => [
      clock.ruleId,
      clock.amount,
      clock.start,
      powerRuleId,
    ]);
    expect(watches).toEqual([
      ["YCC-16", 15, "opened", "YCC-18"],
      ["YCC-17", 30, "opened", "YCC-18"],
    ]);
  });

  it("change within 3 and 2 working days everywhere in Jiangsu (C-01)", () => {
    for (const code of nodeCodes) {
      expect(limits(code, "change")).toEqual([
        ["review", "operator", "P24-14 3 workingDay statutory"],
        ["change", "operator", "P24-15 2 workingDay statutory"],
      ]);
    }
  });

  it("reclaim in Yancheng 2 working days after approval, never later than 5 after filing (C-09)", () => {
    expect(yancheng2026.kinds.reclaim?.steps.at(-1)).toMatchObject({
      clock: { ruleId: "YCC-27", amount: 2, start: "approved" },
      ceiling: { ruleId: "P24-20", amount: 5, start: "filed" },
    });
  });

  it("never extend test resources, which are reminded of 5, 1 and 0 working days before", () => {
    expect(jiangsu2024.kinds.test?.lease).toMatchObject({
      extendable: false,
      reminders: [5, 1, 0],
    });
  });
});

describe("a clock in words", () => {
  const [review, , provision] = effectiveRulebook("320000", day).kinds.temporary?.steps ?? [];
  const [target] = effectiveRulebook("320100", day).kinds.temporary?.steps ?? [];

  it.each([
    [
      review,
      "法定时限：5 个工作日（省级云服务规范 第五条(2)）",
      "Jiangsu service guide 2020, art. 5(2)",
    ],
    [provision, "法定时限：5 个工作日（苏政务云办法 第十四条）", "Jiangsu measures 2024, art. 14"],
    [target, "内部目标（非法定）：5 个工作日（苏政务云办法 第二十条）", "not statutory"],
  ])("cites its document and article, and is never more than it is", (step, zh, en) => {
    const clock = startClock(step!.clock!, "2026-02-11", builtInCalendars);
    expect(describeClock(clock).zh).toContain(zh);
    expect(describeClock(clock).zh).toContain("至 2026-02-25 24:00");
    expect(describeClock(clock).en).toContain(en);
  });

  it.each([
    ["14", "第十四条", "art. 14"],
    ["20", "第二十条", "art. 20"],
    ["36", "第三十六条", "art. 36"],
    ["5(2)", "第五条(2)", "art. 5(2)"],
    ["An.1-7", "附件1-7", "annex 1-7"],
  ])("writes article %s as %s", (article, zh, en) => {
    expect(articleText(article)).toEqual({ zh, en });
  });
});

describe("the capability baseline", () => {
  it("has 44 items, 19 of them mandatory, numbered in order", () => {
    expect(capabilityBaseline.map(({ no }) => no)).toEqual(
      Array.from({ length: 44 }, (_, index) => index + 1),
    );
    const count = (tier: string) => {
      const items = capabilityBaseline.filter((item) => item.tier === tier);
      return [items.length, items.filter(({ mandatory }) => mandatory).length];
    };
    expect([count("iaas"), count("paas"), count("saas")]).toEqual([
      [13, 11],
      [17, 8],
      [14, 0],
    ]);
  });
});

describe("a changed document", () => {
  it("shows each row and setting that it changes", () => {
    const after = structuredClone(jiangsu2024);
    after.version = 2;
    after.effectiveFrom = "2027-01-01";
    after.rules = after.rules
      .filter(({ id }) => id !== "P24-42")
      .map((rule) => (rule.id === "P24-13" ? { ...rule, amount: 3 } : rule));
    expect(
      compareRulebooks(jiangsu2024, after).map(({ part, id, change }) => [part, id, change]),
    ).toEqual([
      ["document", "effectiveFrom", "changed"],
      ["rule", "P24-13", "changed"],
      ["rule", "P24-42", "removed"],
    ]);
  });

  it("shows nothing where nothing changed", () => {
    expect(compareRulebooks(jiangsu2024, structuredClone(jiangsu2024))).toEqual([]);
  });

  it("leaves a request with the version that it pinned", () => {
    const library = [...builtInRulebooks, { ...yancheng2026, version: 2 }];
    expect(findRulebook("yancheng-2026", library)?.version).toBe(2);
    expect(findRulebook("yancheng-2026", library, 1)?.version).toBe(1);
  });
});

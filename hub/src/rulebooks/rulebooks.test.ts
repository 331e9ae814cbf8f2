import { builtInRulebooks, findRulebook, type Rulebook, type RulebookInput } from "@duoyun/shared";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { stringify } from "yaml";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getRequest } from "../requests/get.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import { createRoomyHub } from "../testing/formal-request.ts";
import { decideAs, file } from "../testing/walk-request.ts";
import { checkDocument } from "./check-document.ts";
import { exportRulebook } from "./export.ts";
import { followRulebooks } from "./follow-rulebooks.ts";
import { foresee } from "./foresee.ts";
import { listRulebooks } from "./list.ts";
import { loadRulebook } from "./load-rulebook.ts";
import { previewRulebook } from "./preview.ts";
import { putInForce } from "./put-in-force.ts";
import { readRulebooks } from "./read-loaded.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const found = findRulebook("yancheng-2026");
if (!found) throw new Error("The product brings no Yancheng document.");
const yancheng2026 = found;

/** The Yancheng document in its next version, whose review of temporary requests is to take so many working days. */
function changed(days: number, version = 2): Rulebook {
  const { temporary } = yancheng2026.kinds;
  if (!temporary) throw new Error("Yancheng takes temporary requests.");
  const steps = temporary.steps.map((step) =>
    step.id === "review" && step.clock ? { ...step, clock: { ...step.clock, amount: days } } : step,
  );
  const kinds = { ...yancheng2026.kinds, temporary: { ...temporary, steps } };
  return { ...yancheng2026, version, kinds };
}

const load = async (rulebook: Rulebook, from: string) =>
  loadRulebook(
    { ...hub.sweep, actor: { kind: "command", name: "rulebook load" } },
    { rulebook, data: rulebook, from },
  );

describe("a document of rules", () => {
  it("is read alike from JSON and from YAML", () => {
    const one = changed(2);
    for (const source of [JSON.stringify(one), stringify(one)]) {
      expect(checkDocument(source, [yancheng2026]).faults[0]?.text.en).toContain("jiangsu-2024");
      expect(checkDocument(source, builtInRulebooks)).toMatchObject({ rulebook: one, faults: [] });
    }
  });

  it("refuses what is wrong with it, all of it and each with its path", () => {
    const broken = { ...changed(2), version: "two", zones: ["moon"] };
    const { faults } = checkDocument(stringify(broken), builtInRulebooks);
    expect(faults.map(({ path }) => path)).toEqual(["version", "zones.0"]);
    expect(faults[0]).toMatchObject({ line: 2, text: { zh: expect.stringMatching(/期望 数字/) } });
    const torn = checkDocument("id: [", builtInRulebooks);
    expect(torn.faults[0]).toMatchObject({
      line: 1,
      text: { en: expect.stringContaining("YAML") },
    });
    for (const endless of ["[".repeat(20_000), "id: *nowhere"]) {
      expect(checkDocument(endless, builtInRulebooks).rulebook).toBeNull();
    }
  });

  it("refuses a limit that is said to be statutory and stands in no row", () => {
    const one = changed(2);
    const { formal } = one.kinds;
    const watches = formal?.watches.map((watch) => ({
      ...watch,
      clock: { ...watch.clock, amount: 99 },
    }));
    const kinds = { ...one.kinds, formal: { ...formal, watches } };
    const { faults } = checkDocument(stringify({ ...one, kinds }), builtInRulebooks);
    const found = faults.find(({ text }) => text.en.includes("does not agree with YCC-16"));
    expect(found?.path).toMatch(/^kinds\.formal\.watches\.\d+\.clock$/);
    expect(found?.line).toBeGreaterThan(100);
  });
});

describe("loading a changed document", () => {
  it("shows when open requests would be due, and leaves them as they are", async () => {
    const { id, number } = await file(hub, { quantity: 1 });
    const known = await readRulebooks(hub.db);
    const foreseen = await foresee(hub.sweep, { rulebook: changed(2), known });
    const own = foreseen.filter((one) => one.number === number);
    expect(own).toMatchObject([
      { tenant: "320900", dueOn: "2026-05-18", wouldBeDueOn: "2026-05-13" },
    ]);
    expect((await getRequest(await hub.as("yc-applicant"), { id })).dueOn).toBe("2026-05-18");
  });

  it("counts for what is filed from its day on, in every process that follows, and after a restart", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const failed = vi.fn();
    const running = await followRulebooks(hub.db, { onFault: failed });
    onTestFinished(() => running.stop());
    const before = await file(hub, { quantity: 1 });
    await load(changed(2), "2026-05-13");
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(() =>
      expect(findRulebook("yancheng-2026", running.rulebooks.documents)?.version).toBe(2),
    );
    const restarted = await followRulebooks(hub.db, { onFault: failed });
    onTestFinished(() => restarted.stop());
    for (const { rulebooks } of [running, restarted]) {
      const fileUnder = async () => file({ ...hub, as: (code) => hub.as(code, { rulebooks }) });
      const sameDay = await fileUnder();
      expect(sameDay.clock).toMatchObject({ amount: 5, dueOn: "2026-05-18" });
      hub.clock.forwardDays(2);
      const after = await fileUnder();
      expect(after.clock).toMatchObject({ amount: 2, dueOn: "2026-05-15" });
      const follower = { ...hub, as: (code: string) => hub.as(code, { rulebooks }) };
      await decideAs(follower, "yc-reviewer", { id: after.id });
      hub.clock.forwardDays(-2);
    }
    const pinned = await getRequest(
      await hub.as("yc-applicant", { rulebooks: restarted.rulebooks }),
      before,
    );
    expect(pinned.clock).toMatchObject({ amount: 5, dueOn: "2026-05-18" });
    expect(failed).not.toHaveBeenCalled();
  });

  it("is written into the province's audit with who, which version and from when", async () => {
    const [row] = await inTenant(hub.db, "320000", (tx) =>
      tx
        .select()
        .from(audit)
        .where(eq(audit.action, "rulebook.loaded"))
        .orderBy(desc(audit.seq))
        .limit(1),
    );
    expect(row).toMatchObject({
      entityId: "yancheng-2026",
      actor: { kind: "command", name: "rulebook load" },
      data: { version: 2, from: "2026-05-13", before: 1 },
    });
  });

  it("refuses a version that does not follow, a day that has begun, and a document that nobody follows", async () => {
    await expect(load(changed(3, 2), "2026-06-01")).rejects.toMatchObject({
      code: "conflict",
      text: { zh: expect.stringContaining("3") },
    });
    await expect(load(changed(3, 3), "2026-05-11")).rejects.toMatchObject({ code: "invalid" });
    await expect(load(changed(3, 3), "2026-05-12")).rejects.toMatchObject({
      text: { en: expect.stringContaining("2026-05-13 at the earliest") },
    });
    const unknown: RulebookInput & Rulebook = { ...changed(3), id: "nowhere-2026" };
    await expect(load(unknown, "2026-06-01")).rejects.toMatchObject({ code: "not_found" });
  });

  it("lets one of two who load the same version through only", async () => {
    const both = await Promise.allSettled([
      load(changed(3, 3), "2026-06-01"),
      load(changed(4, 3), "2026-06-01"),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the province's administrator", () => {
  const admin = () => hub.as("js-admin");
  const takeOut = async (id: string, format: "yaml" | "json") => {
    const { name, base64 } = await exportRulebook(await admin(), { id, format });
    return { name, source: Buffer.from(base64, "base64").toString() };
  };
  const preview = async (source: string, offset = 0) =>
    previewRulebook(await admin(), { source, offset });
  const rowOf = async (id: string) =>
    (await listRulebooks(await admin())).find((one) => one.id === id);

  it("sees every document with its versions, who loaded them, and which nodes follow it at which place", async () => {
    expect(await rowOf("yancheng-2026")).toMatchObject({
      versions: [
        { version: 3, firstDay: "2026-06-01", state: "toCome" },
        { version: 2, firstDay: "2026-05-13", state: "toCome", loaded: { by: { zh: "运维命令" } } },
        { version: 1, state: "inForce", loaded: null },
      ],
      followers: [{ code: "320900", place: 1, of: 2 }],
    });
    const { followers } = (await rowOf("jiangsu-2024")) ?? {};
    expect(followers).toHaveLength(14);
    expect(followers?.find(({ code }) => code === "320900")).toMatchObject({ place: 2, of: 2 });
  });

  it.each(["yaml", "json"] as const)(
    "takes a document out as %s under its next number, and brings it in unchanged",
    async (format) => {
      const { name, source } = await takeOut("yancheng-2026", format);
      expect(name).toBe(`yancheng-2026-v4.${format}`);
      const { faults, preview: found } = await preview(source);
      expect(faults).toEqual([]);
      expect(found).toMatchObject({
        ...{ version: 4, before: 3, earliest: "2026-06-01", firstDay: "2026-06-01" },
        differences: { total: 0 },
      });
    },
  );

  it("reads in words what changes, and which open requests would fall due when, those that move first", async () => {
    const { number } = await file(hub, { quantity: 1 });
    const { preview: found } = await preview(stringify(changed(7, 4)));
    expect(found?.differences.items).toMatchObject([
      {
        title: { zh: yancheng2026.kinds.temporary?.title.zh },
        change: "changed",
        places: [
          {
            before: { zh: expect.stringMatching(/^[34] 个工作日/) },
            after: { en: expect.stringContaining("7 working days") },
          },
        ],
      },
    ]);
    const { total, moved, items } = found?.clocks ?? { total: 0, moved: 0, items: [] };
    expect(items.find((one) => one.number === number)).toMatchObject({
      ...{ tenant: "320900", node: { zh: "盐城市" }, requestId: null },
      ...{ dueOn: "2026-05-18", wouldBeDueOn: "2026-05-20" },
    });
    const isMoved = items.map((one) => one.dueOn !== one.wouldBeDueOn);
    expect(isMoved).toEqual([...isMoved].sort().reverse());
    expect(isMoved.filter(Boolean)).toHaveLength(moved);
    const rest = await preview(stringify(changed(7, 4)), total);
    expect(rest.preview?.clocks).toEqual({ total, moved, items: [] });
  });

  it("sees clocks of a kind that would be no more without a day", async () => {
    const { temporary: _, ...kinds } = yancheng2026.kinds;
    const orphan = { ...yancheng2026, version: 4, kinds, parent: null };
    const [own] = await foresee(
      {
        ...hub.sweep,
        rulebooks: { documents: builtInRulebooks, chains: { "320900": [orphan.id] } },
      },
      { rulebook: orphan, known: builtInRulebooks },
    );
    expect(own).toMatchObject({ wouldBeDueOn: null, kind: yancheng2026.kinds.temporary?.title });
  });

  it("puts a document in force once however often the tap arrives, and is named in list and audit", async () => {
    const ctx = await admin();
    const source = (await takeOut("taizhou-2018", "yaml")).source.replace("泰州", "泰州市");
    const tap = { source, from: "2026-05-12" };
    const both = await Promise.all([putInForce(ctx, tap), putInForce(ctx, tap)]);
    both.push(await putInForce(ctx, tap));
    expect(both).toEqual(Array(3).fill({ id: "taizhou-2018", version: 2, from: "2026-05-12" }));
    expect((await rowOf("taizhou-2018"))?.versions).toMatchObject([
      { version: 2, firstDay: "2026-05-12", state: "toCome", loaded: { by: ctx.actor.title } },
      { version: 1, state: "inForce" },
    ]);
    const rows = await inTenant(hub.db, "320000", (tx) =>
      tx.select().from(audit).where(eq(audit.entityId, "taizhou-2018")),
    );
    expect(rows).toMatchObject([{ actor: { kind: "person", personId: ctx.actor.personId } }]);
    await expect(putInForce(ctx, { ...tap, from: "2026-05-13" })).rejects.toMatchObject({
      code: "conflict",
      text: { zh: expect.stringContaining("版本号应为 3") },
    });
  });

  it("hears what is wrong before anything is stored: a day too early, another number, another document, faults, a file too large", async () => {
    const ctx = await admin();
    const { source } = await takeOut("jiangsu-2024", "json");
    await expect(putInForce(ctx, { source, from: "2026-05-11" })).rejects.toMatchObject({
      text: { zh: expect.stringContaining("最早自 2026-05-12") },
    });
    const other = await preview(source.replace('"version": 2', '"version": 5'));
    expect(other).toMatchObject({ preview: null, faults: [{ path: "version" }] });
    const unknown = await preview(stringify({ ...changed(4), id: "nowhere-2026" }));
    expect(unknown).toMatchObject({ preview: null, faults: [{ path: "id" }] });
    const broken = source.replace('"workingDay"', '"fortnight"');
    expect((await preview(broken)).faults[0]?.line).toBeGreaterThan(1);
    await expect(putInForce(ctx, { source: broken, from: "2026-06-01" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(preview(" ".repeat(600_000))).rejects.toMatchObject({ code: "too_large" });
    expect((await rowOf("jiangsu-2024"))?.versions).toHaveLength(1);
  });

  it("is the only one: to a city's administrator no document is there", async () => {
    const ctx = await hub.as("yc-admin");
    const { source } = await takeOut("yancheng-2026", "json");
    const tries = [
      listRulebooks(ctx),
      exportRulebook(ctx, { id: "yancheng-2026", format: "json" }),
      previewRulebook(ctx, { source, offset: 0 }),
      putInForce(ctx, { source, from: "2026-06-01" }),
    ];
    for (const tried of tries) await expect(tried).rejects.toMatchObject({ code: "not_found" });
  });
});

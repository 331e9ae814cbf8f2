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
import { followRulebooks } from "./follow-rulebooks.ts";
import { foresee } from "./foresee.ts";
import { loadRulebook } from "./load-rulebook.ts";
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
    const torn = checkDocument("id: [", builtInRulebooks);
    expect(torn.faults).toMatchObject([{ path: "line 1" }]);
  });

  it("refuses a limit that is said to be statutory and stands in no row", () => {
    const one = changed(2);
    const { formal } = one.kinds;
    const watches = formal?.watches.map((watch) => ({
      ...watch,
      clock: { ...watch.clock, amount: 99 },
    }));
    const kinds = { ...one.kinds, formal: { ...formal, watches } };
    const { faults } = checkDocument(JSON.stringify({ ...one, kinds }), builtInRulebooks);
    expect(faults.map(({ text }) => text.en).join()).toContain("does not agree with YCC-16");
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

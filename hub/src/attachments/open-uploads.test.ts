import { randomUUID } from "node:crypto";
import type { Enclosure } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachment, audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { addEnclosures } from "../requests/add-enclosures.ts";
import { getRequest } from "../requests/get.ts";
import { withdraw } from "../requests/withdraw.ts";
import { dropUploads } from "../sweeps/drop-uploads.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  completeForm,
  createRoomyHub,
  decideOnPage,
  fileFormal,
  fileKind,
} from "../testing/formal-request.ts";
import { dropAttachment } from "./drop.ts";
import { keepAttachment } from "./keep.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const content = Buffer.from("%PDF-1.7 scan");

async function upload(name = "扫描件.pdf", by = "yc-applicant") {
  return keepAttachment(await hub.as(by), { name, content });
}

async function enclosure(requirement: string, name?: string): Promise<Enclosure> {
  return { requirement, id: (await upload(name)).id };
}

const files = () => inTenant(hub.db, "320900", (tx) => tx.select().from(attachment));

async function lastAudit(entityId: string) {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(audit).where(eq(audit.entityId, entityId)),
  );
  return rows.at(-1);
}

describe("what is enclosed", () => {
  it("may be several files for one requirement, and other material that nothing asks for", async () => {
    const form = await completeForm(hub, "formal");
    const more = [
      await enclosure("report", "报告第二页.pdf"),
      await enclosure("other", "补充.pdf"),
    ];
    const enclosures = [...form.enclosures, ...more];
    const { enclosures: views } = await fileKind(hub, {
      kind: "formal",
      form: { ...form, enclosures },
    });
    const named = (zh: string) => views.filter(({ title }) => title.zh === zh).length;
    expect([named("云资源申请报告"), named("其他材料")]).toEqual([2, 1]);
  });

  it("may be added to while the request is under way, in its history, and stays as it is", async () => {
    const filed = await fileFormal(hub);
    const applicant = await hub.as("yc-applicant");
    const scan = await enclosure("report", "盖章扫描件.pdf");
    const before = await getRequest(applicant, { id: filed.id });
    expect(before.encloses.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["report", "other"]),
    );
    const add = (enclosures: Enclosure[], ctx = applicant) =>
      addEnclosures(ctx, { id: filed.id, enclosures });
    const view = await add([scan]);
    expect(view.enclosures).toHaveLength(before.enclosures.length + 1);
    expect(view.enclosures.at(-1)).toMatchObject({ name: "盖章扫描件.pdf" });
    expect(view.form).toEqual(before.form);
    expect(view.timeline.at(-1)).toMatchObject({ action: "enclosed", reason: "盖章扫描件.pdf" });
    expect(await lastAudit(filed.id)).toMatchObject({ action: "request.enclosed" });
    const again = await add([scan]);
    expect(again.version).toBe(view.version);
    await decideOnPage(hub, "yc-reviewer", { id: filed.id });
    expect((await getRequest(applicant, { id: filed.id })).enclosures).toEqual(view.enclosures);
  });

  it("refuses to be added to by others, for what is not wanted, with others' files, and once it is over", async () => {
    const filed = await fileFormal(hub);
    const add = async (one: Enclosure, by = "yc-applicant") =>
      addEnclosures(await hub.as(by), { id: filed.id, enclosures: [one] });
    const scan = await enclosure("report");
    await expect(add(scan, "yc-reviewer")).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(scan, "tz-applicant")).rejects.toMatchObject({ code: "not_found" });
    await expect(add({ ...scan, requirement: "nothing" })).rejects.toMatchObject({
      code: "invalid",
    });
    const nobodys = { requirement: "report", id: randomUUID() };
    await expect(add(nobodys)).rejects.toMatchObject({ code: "invalid" });
    const reviewer = await getRequest(await hub.as("yc-reviewer"), { id: filed.id });
    expect(reviewer.encloses).toEqual([]);
    await withdraw(await hub.as("yc-applicant"), { id: filed.id });
    await expect(add(scan)).rejects.toMatchObject({ code: "stale" });
  });
});

describe("a file that no request names", () => {
  it("is dropped by its owner, never by another, nor once it is enclosed", async () => {
    const { id } = await upload();
    const drop = async (one: string, by = "yc-applicant") => dropAttachment(await hub.as(by), one);
    await expect(drop(id, "yc-reviewer")).rejects.toMatchObject({ code: "not_found" });
    await drop(id);
    expect(await lastAudit(id)).toMatchObject({ action: "attachment.dropped" });
    await expect(drop(id)).rejects.toMatchObject({ code: "not_found" });
    const { enclosures } = await fileFormal(hub);
    await expect(drop(enclosures[0]?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is one of sixty at most, and of 500 MiB, and the sentence says what to do", async () => {
    const wait = (count: number) => Promise.all(Array.from({ length: count }, () => upload()));
    const open = (await files()).filter(({ requestId }) => requestId === null).length;
    await wait(60 - open);
    await expect(upload()).rejects.toMatchObject({
      code: "limit_exceeded",
      text: { zh: expect.stringContaining("60 个、共 500 MiB。请先提交申请，或移除") },
    });
    const [one] = (await files()).filter(({ requestId }) => requestId === null);
    const applicant = await hub.as("yc-applicant");
    await dropAttachment(applicant, one?.id ?? "");
    await inTenant(hub.db, "320900", (tx) =>
      tx.update(attachment).set({ sizeBytes: 10 * 1024 * 1024 }),
    );
    await expect(upload()).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  it("goes after a day, and what is enclosed does not", async () => {
    const enclosed = (await files()).filter(({ requestId }) => requestId !== null);
    expect(await runSweep(hub.sweep, dropUploads)).toBe(0);
    hub.clock.forwardDays(2);
    const old = (await files()).find(({ requestId }) => requestId === null);
    await inTenant(hub.db, "320900", (tx) => tx.update(attachment).set({ sizeBytes: 1 }));
    await dropAttachment(await hub.as("yc-applicant"), old?.id ?? "");
    const { id: fresh } = await upload("新.pdf");
    expect(await runSweep(hub.sweep, dropUploads)).toBe(1);
    const left = (await files()).map(({ id }) => id);
    expect(left.toSorted()).toEqual([...enclosed.map(({ id }) => id), fresh].toSorted());
    expect(await runSweep(hub.sweep, dropUploads)).toBe(0);
  });
});

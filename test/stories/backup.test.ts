import { chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileSmallest } from "../province/file-smallest.ts";
import { signIn } from "../province/person.ts";
import { type Launched, launchDuoyun, runDuoyun } from "./launched.ts";

const systemName = "应急广播平台";

let directory: string;
let first: string;
let second: string;
let backup: string;
let demo: Launched | null = null;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-backup-"));
  await chmod(directory, 0o711);
  [first, second] = [join(directory, "first"), join(directory, "second")];
  backup = join(directory, "duoyun.tar.gz");
  demo = await launchDuoyun(first);
});
afterAll(async () => {
  await demo?.interrupt();
  await rm(directory, { recursive: true, force: true });
});

describe("a machine that is lost and replaced", () => {
  it("is backed up while it runs", async () => {
    await fileSmallest(await signIn(demo?.url ?? "", "盐城申请人"), systemName);
    const made = await runDuoyun(first, ["backup", backup, "--json"]);
    expect(made).toMatchObject({ code: 0 });
    const names = JSON.parse(made.said).databases.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["hub", "city-320900", "city-321200"]));
  });

  it("refuses to be upgraded while it runs", async () => {
    const refused = await runDuoyun(first, ["upgrade"]);
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("请先用 Ctrl-C 停止");
    await demo?.interrupt();
    demo = null;
  });

  it("comes back whole in a data directory that is empty but for the former secrets, once", async () => {
    await mkdir(second);
    await cp(join(first, "secrets.json"), join(second, "secrets.json"));
    const restored = await runDuoyun(second, ["restore", backup]);
    expect(restored.said).toContain("审计链完整");
    expect(restored.code).toBe(0);
    const again = await runDuoyun(second, ["restore", backup]);
    expect(again.code).toBe(2);
    expect(again.said).toContain("不是空的");
  });

  it("then starts, has every city join again, and shows what was filed", async () => {
    demo = await launchDuoyun(second);
    const { hub } = await signIn(demo.url, "盐城申请人");
    const { items } = await hub.requests.list.query({});
    expect(items.map(({ title }) => title.zh)).toEqual([expect.stringContaining(systemName)]);
    expect(await demo.interrupt()).toMatchObject({ code: 0, left: [] });
    demo = null;
  });
});

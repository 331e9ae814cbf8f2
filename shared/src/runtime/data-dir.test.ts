import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataDirInUseError, emptyDataDir, openDataDir } from "./data-dir.ts";
import { isAlive, startOf } from "./process-identity.ts";

describe("the data directory", () => {
  let path: string;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "duoyun-data-"));
  });

  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it("refuses a second start and names where the first one answers", async () => {
    const first = await openDataDir(path);
    await first.announce("http://localhost:4400", []);
    const second = openDataDir(path);
    await expect(second).rejects.toThrow(DataDirInUseError);
    await expect(second).rejects.toThrow("http://localhost:4400");
    await first.release();
  });

  it("lets one of many that come at once in", async () => {
    writeFileSync(join(path, "duoyun.lock"), JSON.stringify(await deadLock()));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => openDataDir(path)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("takes over from a process that was killed, and ends what that one left running", async () => {
    const orphan = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
    const orphanPid = orphan.pid ?? 0;
    const children = [{ pid: orphanPid, started: (await startOf(orphanPid)) ?? "" }];
    writeFileSync(join(path, "duoyun.lock"), JSON.stringify(await deadLock(children)));
    const exit = once(orphan, "exit");
    await (await openDataDir(path)).release();
    expect((await exit)[1]).toBe("SIGTERM");
  });

  it("leaves a process alone that only has the pid of one from before", async () => {
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
    const children = [{ pid: stranger.pid ?? 0, started: "before" }];
    writeFileSync(join(path, "duoyun.lock"), JSON.stringify(await deadLock(children)));
    await (await openDataDir(path)).release();
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    const exit = once(stranger, "exit");
    stranger.kill("SIGKILL");
    await exit;
  });

  it("takes over a lock that was cut short while it was written", async () => {
    writeFileSync(join(path, "duoyun.lock"), '{"pid": 12');
    await (await openDataDir(path)).release();
    expect(existsSync(join(path, "duoyun.lock"))).toBe(false);
  });

  it("takes a directory in which only the secrets of a former machine lie", async () => {
    writeFileSync(join(path, "secrets.json"), "{}");
    await (await openDataDir(path)).release();
    expect(existsSync(join(path, "secrets.json"))).toBe(true);
  });

  it("refuses a directory with somebody else's files, and leaves them", async () => {
    writeFileSync(join(path, "thesis.docx"), "years of work");
    await expect(openDataDir(path)).rejects.toThrow("not Duoyun's");
    expect(existsSync(join(path, "thesis.docx"))).toBe(true);
  });

  it("empties itself for a fresh start but stays locked", async () => {
    const directory = await openDataDir(path);
    writeFileSync(join(path, "secrets.json"), "{}");
    await emptyDataDir(directory);
    expect(existsSync(join(path, "secrets.json"))).toBe(false);
    await expect(openDataDir(path)).rejects.toThrow(DataDirInUseError);
    await directory.release();
  });
});

async function deadLock(children: { pid: number; started: string }[] = []) {
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  return { pid: dead.pid, started: "gone", url: null, children };
}

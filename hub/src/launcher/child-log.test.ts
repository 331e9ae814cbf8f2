import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, expect, it, vi } from "vitest";
import { openChildLog } from "./child-log.ts";

let directory: string;
afterEach(() => rm(directory, { recursive: true, force: true }));

it("shows what a child repeats once, and keeps every line of it", async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-child-log-"));
  const shown: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => shown.push(String(text)) > 0);
  const refused = JSON.stringify({ level: 40, msg: "credential refused" });
  const failed = JSON.stringify({ level: 50, msg: "a due row was left for the next run" });
  const said = [refused, refused, failed, refused];

  const log = await openChildLog(directory, "hub");
  log.showWarnings();
  const source = Readable.from(said.map((line) => `${line}\n`));
  log.follow(source);
  await vi.waitFor(async () =>
    expect((await readFile(log.path(), "utf8")).trim().split("\n")).toEqual(said),
  );
  log.close();

  expect(shown).toEqual([
    "! hub: credential refused\n",
    "! hub: a due row was left for the next run\n",
  ]);
});

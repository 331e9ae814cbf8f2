import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { openDatedLog } from "./dated-log.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-dated-log-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
});

/** As it is read once the file is on the disk. */
const eventuallyReads = (name: string, text: string) =>
  vi.waitFor(async () => expect(await readFile(join(directory, name), "utf8")).toBe(text));

it("keeps what was said on each day in a file of its own, also over midnight and a new start", async () => {
  let now = "2026-11-22T15:59:59Z";
  const clock = { now: () => new Date(now) };
  const log = await openDatedLog({ directory, name: "hub" }, clock);
  log.write("before midnight in Shanghai");
  now = "2026-11-22T16:00:00Z";
  log.write("after it");
  log.close();
  log.write("last words after the end");
  const again = await openDatedLog({ directory, name: "hub" }, clock);
  again.write("started again");
  again.close();

  await eventuallyReads("hub.2026-11-22.log", "before midnight in Shanghai\n");
  await eventuallyReads("hub.2026-11-23.log", "after it\nstarted again\n");
});

it("removes its own files of more than a year ago, and nothing else", async () => {
  const kept = ["hub.2025-11-22.log", "bots.2020-01-01.log", "hub.2020-01-01.log.gz", "notes.txt"];
  for (const name of [...kept, "hub.2025-11-21.log"]) await writeFile(join(directory, name), "");
  await mkdir(join(directory, "hub"));
  const clock = { now: () => new Date("2026-11-22T04:00:00Z") };
  const log = await openDatedLog({ directory, name: "hub" }, clock);
  log.close();
  expect((await readdir(directory)).filter((name) => name !== "hub.2026-11-22.log")).toEqual(
    [...kept, "hub"].toSorted(),
  );
});

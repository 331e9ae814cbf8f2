import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openChildLog } from "./child-log.ts";
import { type Supervised, supervise } from "./supervise.ts";

const directory = mkdtempSync(join(tmpdir(), "duoyun-supervise-"));
const generous = { timeout: 60_000, interval: 20 };

type Run = { child: Supervised; starts: () => number; logFile: string };

async function run(program: string): Promise<Run> {
  const file = join(directory, "child.ts");
  writeFileSync(file, program);
  let starts = 0;
  const log = await openChildLog(directory, "child");
  log.showWarnings();
  const plan = {
    name: "child",
    file,
    arguments: [],
    environment: { PATH: process.env.PATH ?? "" },
  };
  const child = supervise(plan, log, () => {
    starts += 1;
  });
  return { child, starts: () => starts, logFile: log.path() };
}

describe("the supervision of a child", () => {
  let terminal = "";
  beforeEach(() => {
    terminal = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      terminal += String(text);
      return true;
    });
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("starts a child again that died, and says so", async () => {
    const { child, starts } = await run("setTimeout(() => process.exit(3), 50);");
    await vi.waitUntil(() => starts() >= 2, generous);
    await child.stop();
    expect(terminal).toContain("child ended (code 3); starting it again in 0.5 s");
  });

  it("refuses to start a child again that it was told to stop", async () => {
    const { child, starts } = await run("setInterval(() => undefined, 1_000);");
    await child.stop();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(starts()).toBe(1);
  });

  it("ends a child that does not listen", async () => {
    const { child } = await run(
      'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1_000);',
    );
    const pid = child.pid() ?? 0;
    await child.stop();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  it("shows warnings as short lines and keeps everything in the log", async () => {
    const lines = [
      { level: 30, msg: "all is well" },
      { level: 40, msg: "late", err: { message: "no heartbeat" } },
    ];
    const program = `for (const line of ${JSON.stringify(lines)}) console.log(JSON.stringify(line));
      setInterval(() => undefined, 1_000);`;
    const { child, logFile } = await run(program);
    await vi.waitUntil(() => terminal.includes("no heartbeat"), generous);
    await child.stop();
    expect(terminal).toBe("! child: late: no heartbeat\n");
    expect(readFileSync(logFile, "utf8")).toContain("all is well");
  });
});

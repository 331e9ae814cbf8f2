import { builtInCalendars, realClock, shiftMonths, today } from "@duoyun/shared";
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { usageSender } from "../testing/send-usage.ts";
import type { CommandIo } from "./command-io.ts";
import { registerUsageCommand } from "./usage.ts";

const node = "320900";
const thisMonth = today(realClock).slice(0, 7);
const month = shiftMonths(today(realClock), -2).slice(0, 7);
let hub: HubTest;
let lines: string[];
let errors: string;

beforeAll(async () => {
  hub = await createHubTest({ instant: realClock.now().toISOString() });
  const used = { cpuRatio: 0.125, memoryRatio: 0.5 };
  await usageSender(hub.city(node), node)([{ day: `${month}-01`, host: "db-1", ...used }]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
});
beforeEach(() => {
  lines = [];
  errors = "";
  vi.stubEnv("DATABASE_URL", hub.database.urlAs("duoyun_app"));
});

async function run(...words: string[]): Promise<number> {
  const io: CommandIo = {
    out: (line) => lines.push(line),
    clock: realClock,
    dataDir: "/nowhere",
    calendars: async () => builtInCalendars,
  };
  const program = new Command().exitOverride().configureOutput({
    writeErr: (text) => {
      errors += text;
    },
  });
  registerUsageCommand(program, io);
  try {
    await program.parseAsync(["usage", ...words], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

it("closes a month that is past its cut-off, shows it with its hosts, and says what is unknown", async () => {
  expect(await run("close", "--node", node, "--month", month)).toBe(0);
  lines = [];
  expect(await run("--node", node, "--month", month)).toBe(0);
  const shown = lines.join("\n");
  expect(shown).toContain("已结账 / closed");
  expect(shown).toContain("12.50 %");
  expect(shown).toContain("不可靠 / unreliable");
  expect(shown).toContain("未知 / unknown");
  expect(lines.at(-1)).toContain("db-1");
});

it("reopens it by a reason, and tells programs the same as people", async () => {
  expect(await run("reopen", "--node", node, "--month", month, "--reason", "补报")).toBe(0);
  lines = [];
  expect(await run("--node", node, "--json")).toBe(0);
  const { months } = JSON.parse(lines.join(""));
  expect(months).toHaveLength(3);
  expect(months.at(-1)).toMatchObject({
    month,
    state: "reopened",
    revisions: [{ revision: 1, reopened: { reason: "补报" }, figures: { cpuPercent: 12.5 } }],
    now: { diskPercent: null },
  });
});

it("refuses a month that is not over, one that is not closed, and what it cannot read", async () => {
  expect(await run("close", "--node", node, "--month", thisMonth)).toBe(2);
  expect(errors).toContain("截止");
  expect(await run("reopen", "--node", node, "--month", thisMonth, "--reason", "补报")).toBe(2);
  expect(errors).toContain("尚未结账");
  expect(await run("reopen", "--node", node, "--month", month, "--reason", " ")).toBe(2);
  expect(await run("--node", "999999")).toBe(2);
  expect(await run("--node", node, "--month", "2026-13")).toBe(2);
  expect(errors).toContain("2026-10");
});

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock } from "@duoyun/shared";
import { loadCalendars } from "@duoyun/shared/runtime/load-calendars";
import { Command, CommanderError } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerCalendarCommand } from "./calendar.ts";
import type { CommandIo } from "./command-io.ts";
import { registerDueCommand } from "./due.ts";
import { registerLeaseCommand } from "./lease.ts";
import { registerRulebookCommand } from "./rulebook.ts";
import { registerRulesCommand } from "./rules.ts";

let directory: string;
let lines: string[];
let errors: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-commands-"));
  lines = [];
  errors = "";
});

afterEach(() => rm(directory, { recursive: true }));

async function run(...words: string[]): Promise<number> {
  const dataDir = join(directory, "data");
  const io: CommandIo = {
    out: (line) => lines.push(line),
    clock: fixedClock("2026-02-11T02:00:00Z"),
    dataDir,
    calendars: () => loadCalendars(dataDir),
  };
  const program = new Command().exitOverride().configureOutput({
    writeErr: (text) => {
      errors += text;
    },
  });
  for (const register of [
    registerDueCommand,
    registerLeaseCommand,
    registerRulesCommand,
    registerRulebookCommand,
    registerCalendarCommand,
  ]) {
    register(program, io);
  }
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

function printed(): unknown {
  return JSON.parse(lines.join("\n"));
}

async function fileOf(content: unknown): Promise<string> {
  const file = join(directory, "2027.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const year2027 = {
  year: 2027,
  source: "made up for this test",
  days: [
    { date: "2027-01-01", name: "元旦", isOffDay: true },
    { date: "2027-01-03", name: "元旦", isOffDay: false },
  ],
};

describe("due", () => {
  it("tells the end of a limit in working days and explains each day", async () => {
    await run("due", "--from", "2026-02-11", "--working-days", "5", "--json");
    const due = printed();
    expect(due).toMatchObject({ due: "2026-02-25", provisional: false });
    expect(due).toHaveProperty("explanation.3", {
      day: "2026-02-14",
      counted: 3,
      note: {
        zh: "第 3 天：春节调休上班",
        en: "day 3: make-up working day for Spring Festival",
      },
    });
  });

  it("tells both days of a limit in months", async () => {
    await run("due", "--from", "2026-07-01", "--months", "3", "--json");
    expect(printed()).toMatchObject({ due: "2026-10-08", capDay: "2026-10-01" });
  });

  it("counts back from a day", async () => {
    await run("due", "--before", "2026-03-31", "--working-days", "15", "--json");
    expect(printed()).toMatchObject({ due: "2026-03-10", provisional: false });
  });

  it("prints one aligned line a day in both languages", async () => {
    await run("due", "--from", "2026-02-11", "--working-days", "5");
    expect(lines).toContain(
      "2026-02-14     3  第 3 天：春节调休上班 / day 3: make-up working day for Spring Festival",
    );
  });

  it("warns that a date is provisional", async () => {
    await run("due", "--from", "2026-12-30", "--working-days", "5");
    expect(lines[0]).toContain("暂定");
    expect(lines[1]).toContain("provisional");
  });

  it.each([
    [["--from", "2026-02-30", "--working-days", "5"], "2026-02-30"],
    [["--from", "2026-02-11", "--working-days", "-5"], "-5"],
    [["--from", "2026-02-11", "--working-days", "0"], "5000"],
    [["--from", "2026-02-11", "--working-days", "2.5"], "2.5"],
    [["--from", "2026-02-11"], "--working-days"],
    [["--before", "2026-02-11", "--months", "3"], "--before"],
    [["--from", "2026-02-11", "--before", "2026-03-11", "--working-days", "5"], "--before"],
    [["--from", "2026-02-11", "--working-days", "5", "--months", "3"], "--months"],
    [["--from", "2026-02-11", "--weeks", "5"], "--weeks"],
  ])("refuses %j with a sentence and prints nothing", async (words, named) => {
    expect(await run("due", ...words)).not.toBe(0);
    expect(errors).toContain(named);
    expect(lines).toEqual([]);
  });
});

describe("lease", () => {
  it("tells the days of a lease and its reminders", async () => {
    await run("lease", "--allocated", "2025-11-30", "--months", "3", "--json");
    expect(printed()).toMatchObject({
      capDay: "2026-02-28",
      lastDay: "2026-02-28",
      extensionBy: "2026-02-02",
      provisional: false,
    });
    expect(printed()).toHaveProperty("reminders.length", 6);
  });

  it("prints the reminders in both languages", async () => {
    await run("lease", "--allocated", "2026-07-01");
    expect(lines).toContain("2026-09-30  提醒：剩 1 个工作日 / reminder: 1 working day left");
  });

  it("keeps the corresponding day when it is not to be moved", async () => {
    await run("lease", "--allocated", "2026-07-01", "--no-roll", "--json");
    expect(printed()).toMatchObject({ capDay: "2026-10-01", lastDay: "2026-10-01" });
  });

  it("refuses a lease without an allocation", async () => {
    expect(await run("lease")).not.toBe(0);
    expect(errors).toContain("--allocated");
  });
});

describe("rules", () => {
  it("lists one object a row, with its document", async () => {
    await run("rules", "--json");
    const rows = printed();
    expect(rows).toHaveLength(261);
    expect(rows).toContainEqual(
      expect.objectContaining({
        id: "P24-13",
        rulebook: "jiangsu-2024",
        article: "14",
        amount: 5,
        unit: "workingDay",
        nature: "statutory",
      }),
    );
  });

  it("lists one document", async () => {
    await run("rules", "--rulebook", "taizhou-2018", "--json");
    expect(printed()).toHaveLength(22);
  });

  it("refuses an unknown document and names the known ones", async () => {
    expect(await run("rules", "--rulebook", "suzhou")).toBe(2);
    expect(errors).toContain("taizhou-2018");
  });
});

describe("rulebook", () => {
  async function edited(change: (document: Record<string, unknown>) => void): Promise<string> {
    await run("rulebook", "show", "taizhou-2018");
    const document = JSON.parse(lines.join("\n"));
    lines = [];
    change(document);
    return fileOf(document);
  }

  it("shows a document whole and finds no change in it", async () => {
    await run("rulebook", "compare", await edited(() => {}));
    expect(lines).toEqual(["没有改变 / nothing changes"]);
  });

  it("shows what an edited document changes", async () => {
    const file = await edited((document) => {
      document.effectiveFrom = "2027-01-01";
    });
    await run("rulebook", "compare", file);
    expect(lines).toEqual([
      "文件 / document  effectiveFrom  修改 / changed",
      '  - "2018-05-01"',
      '  + "2027-01-01"',
    ]);
  });

  it("refuses a document whose kinds no longer agree with its rows", async () => {
    const file = await edited((document) => {
      document.rules = [];
    });
    expect(await run("rulebook", "compare", file)).toBe(2);
    expect(errors).toContain("TZ-03");
  });

  it.each([
    ["{", "不是 JSON"],
    [{ id: "suzhou" }, "version"],
  ])("refuses %j", async (content, named) => {
    expect(await run("rulebook", "compare", await fileOf(content))).toBe(2);
    expect(errors).toContain(named);
  });
});

describe("calendar import", () => {
  it("says what changes, and later dates are no longer provisional", async () => {
    await run("calendar", "import", await fileOf(year2027));
    expect(lines.join("\n")).toContain("2027-01-01  改为休息 / now off");
    expect(lines.join("\n")).toContain("2027-01-03  改为上班 / now worked");
    lines = [];
    await run("due", "--from", "2026-12-30", "--working-days", "2", "--json");
    expect(printed()).toMatchObject({ due: "2027-01-03", provisional: false });
  });

  it("says that nothing changes when the same file comes again", async () => {
    const file = await fileOf(year2027);
    await run("calendar", "import", file);
    lines = [];
    await run("calendar", "import", file, "--json");
    expect(printed()).toMatchObject({ isNew: false, changes: [] });
  });

  it.each([
    ["no JSON", "{", "Invalid"],
    [
      "a day that does not exist",
      { ...year2027, days: [{ ...year2027.days[0], date: "2027-02-30" }] },
      "days.0.date",
    ],
    ["another shape", { holidays: [] }, "year"],
  ])("refuses a file with %s and keeps nothing", async (_, content, named) => {
    expect(await run("calendar", "import", await fileOf(content))).toBe(2);
    expect(errors).toContain(named);
    expect(await readdir(directory)).toEqual(["2027.json"]);
  });

  it("refuses a file that is not there", async () => {
    expect(await run("calendar", "import", join(directory, "missing.json"))).toBe(2);
    expect(errors).toContain("missing.json");
  });

  it("refuses a data directory that holds somebody else's files", async () => {
    await writeFile(join(directory, "data"), "a file in the way");
    expect(await run("calendar", "import", await fileOf(year2027))).toBe(2);
    expect(errors).toContain("数据目录");
  });
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realClock } from "@duoyun/shared";
import { loadCalendars } from "@duoyun/shared/runtime/load-calendars";
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { registerCatalogCommand } from "./catalog.ts";
import type { CommandIo } from "./command-io.ts";
import { registerDemoCommand } from "./demo.ts";
import { registerPeopleCommand } from "./people.ts";
import { registerRulebookCommand } from "./rulebook.ts";

let test: TestHub;
let directory: string;
let lines: string[];
let errors: string;

beforeAll(async () => {
  test = await startTestHub();
  directory = await mkdtemp(join(tmpdir(), "duoyun-hub-commands-"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  process.exitCode = 0;
  await rm(directory, { recursive: true });
  await test.stop();
});
beforeEach(() => {
  lines = [];
  errors = "";
  vi.stubEnv("DATABASE_URL", test.database.urlAs("duoyun_app"));
  vi.stubEnv("AUTH_DATABASE_URL", test.database.urlAs("duoyun_auth"));
  vi.stubEnv("AUTH_SECRET", "test-auth-secret-0123456789abcdef");
});

async function run(...words: string[]): Promise<number> {
  const io: CommandIo = {
    out: (line) => lines.push(line),
    clock: realClock,
    dataDir: join(directory, "data"),
    calendars: () => loadCalendars(directory),
  };
  const program = new Command().exitOverride().configureOutput({
    writeErr: (text) => {
      errors += text;
    },
  });
  registerCatalogCommand(program, io);
  registerDemoCommand(program, io);
  registerPeopleCommand(program, io);
  registerRulebookCommand(program, io);
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

const printed = (): unknown => JSON.parse(lines.join("\n"));

describe("demo clock", () => {
  it("moves the hub's time of business forward, and never back", async () => {
    const before = test.hub.clock.now().getTime();
    expect(await run("demo", "clock", "--forward", "45d", "--json")).toBe(0);
    expect(printed()).toMatchObject({ enabled: true, offsetSeconds: 45 * 86_400 });
    const aheadDays = () => (test.hub.clock.now().getTime() - before) / 86_400_000;
    await expect.poll(aheadDays, { timeout: 30_000 }).toBeGreaterThanOrEqual(45);
    expect(await run("demo", "clock", "--forward", "-1d")).toBe(2);
    expect(errors).toContain("只能向前");
  });

  it("shows where it stands", async () => {
    await run("demo", "clock");
    expect(lines.join("\n")).toContain("45 天 / days");
  });

  it("refuses when there is no hub to be found", async () => {
    vi.stubEnv("DATABASE_URL", "");
    expect(await run("demo", "clock")).toBe(2);
    expect(errors).toContain("npm start");
  });

  it("refuses in one sentence when the database does not answer", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:9/nowhere");
    expect(await run("demo", "clock")).toBe(2);
    expect(errors).toContain("连不上数据库");
  });
});

describe("people import", () => {
  const fileOf = async (text: string) => {
    const file = join(directory, "units.csv");
    await writeFile(file, text);
    return file;
  };
  const heading = "节点,编码,名称,英文名称,类型\n";

  it("saves a good file and counts what changed", async () => {
    const file = await fileOf(`${heading}320400,cz-water,市水利局,Water Bureau,使用部门\n`);
    expect(await run("people", "import", file, "--json")).toBe(0);
    expect(printed()).toMatchObject({ saved: true, changed: { organisations: 1 } });
  });

  it("refuses a faulty file, prints each fault with its row and leaves exit code 1", async () => {
    const file = await fileOf(`${heading}320400,cz-x,市某局,Some Bureau,王国\n`);
    await run("people", "import", file);
    expect(lines.join("\n")).toContain("units.csv 第 2 行 / row 2, 类型");
    expect(lines.join("\n")).toContain("未保存");
    expect(process.exitCode).toBe(1);
  });

  it("refuses a file that is not there", async () => {
    expect(await run("people", "import", join(directory, "missing.csv"))).toBe(2);
    expect(errors).toContain("读不到文件");
  });
});

describe("people password", () => {
  it("prints a password that signs the person in", async () => {
    await run("people", "password", "tz-approver", "--node", "321200", "--json");
    const made = printed() as { signInName: string; password: string };
    const response = await fetch(`${test.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: test.url },
      body: JSON.stringify({ email: made.signInName, password: made.password }),
    });
    expect(response.status).toBe(200);
  });

  it.each(["password", "reset-factor"])(
    "refuses %s for a person whom the node does not have",
    async (verb) => {
      expect(await run("people", verb, "tz-approver", "--node", "320900")).toBe(2);
      expect(errors).toContain("找不到该人员");
    },
  );
});

describe("duoyun rulebook", () => {
  const next = join(tmpdir(), `duoyun-rulebook-${process.pid}.yaml`);
  afterAll(() => rm(next, { force: true }));

  it("names what is wrong with a document, each with its place", async () => {
    await run("rulebook", "show", "yancheng-2026");
    await writeFile(next, lines.join("\n").replace('"version": 1', '"version": 0'));
    lines = [];
    expect(await run("rulebook", "check", next)).toBe(0);
    expect(process.exitCode).toBe(1);
    expect(lines.join()).toContain("version: 此处不合格式");
    process.exitCode = 0;
  });

  it("shows what a new version would change, and puts it in force from a day to come", async () => {
    await run("rulebook", "show", "yancheng-2026");
    await writeFile(next, lines.join("\n").replace('"version": 1', '"version": 2'));
    lines = [];
    expect(await run("rulebook", "load", next)).toBe(0);
    expect(lines.join()).toContain("未生效");
    lines = [];
    expect(await run("rulebook", "load", next, "--from", "2020-01-01")).not.toBe(0);
    expect(await run("rulebook", "load", next, "--from", "2036-01-01", "--json")).toBe(0);
    expect(printed()).toMatchObject({ id: "yancheng-2026", version: 2, loaded: true, open: [] });
    expect(await run("rulebook", "load", next, "--from", "2036-01-01")).not.toBe(0);
    expect(errors).toContain("3");
  });
});

describe("catalog", () => {
  it("goes out as a table and comes in again as a draft, or names what is wrong", async () => {
    const file = join(directory, "catalog.csv");
    expect(await run("catalog", "export", file, "--node", "320500")).toBe(0);
    expect(lines.at(-1)).toContain("第 1 版");
    expect(await run("catalog", "import", file, "--node", "320500", "--dry-run")).toBe(0);
    expect(lines.at(-1)).toContain("校验通过");
    expect(await run("catalog", "import", file, "--node", "320500")).toBe(0);
    expect(lines.at(-1)).toContain("第 2 版草稿");
    const wrong = join(directory, "wrong.csv");
    const text = await readFile(file, "utf8");
    await writeFile(wrong, text.replace("项·月", "次"));
    expect(await run("catalog", "import", wrong, "--node", "320500")).toBe(0);
    expect(process.exitCode).toBe(1);
    expect(lines.join("\n")).toMatch(/第 \d+ 行，计价单位/);
  });

  it("refuses an unknown node, another ending, and a file that is there already", async () => {
    const file = join(directory, "catalog.csv");
    expect(await run("catalog", "export", file, "--node", "320500")).toBe(2);
    expect(await run("catalog", "export", `${file}.txt`, "--node", "320500")).toBe(2);
    expect(await run("catalog", "import", file, "--node", "999999")).toBe(2);
    expect(errors).toContain("999999");
  });
});

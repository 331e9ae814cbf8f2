import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtInCalendars, realClock } from "@duoyun/shared";
import { Command, CommanderError } from "commander";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { registerFormCommand } from "../cli/form.ts";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { fileFormal } from "../testing/formal-request.ts";

let hub: HubTest;
let directory: string;
let number: string;
const out: string[] = [];
let errors = "";

beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-11T02:00:00Z" });
  directory = await mkdtemp(join(tmpdir(), "duoyun-forms-"));
  ({ number } = await fileFormal(hub));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
  await hub.close();
});

async function run(...words: string[]): Promise<number> {
  vi.stubEnv("DATABASE_URL", hub.database.urlAs("duoyun_app"));
  errors = "";
  const program = new Command().exitOverride().configureOutput({
    writeErr: (text) => {
      errors += text;
    },
  });
  registerFormCommand(program, {
    out: (line) => out.push(line),
    clock: realClock,
    dataDir: directory,
    calendars: async () => builtInCalendars,
  });
  try {
    await program.parseAsync(["form", ...words], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

describe("duoyun form", () => {
  it("writes the form of a request for its owner's eyes alone, and says so in the audit", async () => {
    const file = join(directory, "申请.docx");
    expect(await run(number, file, "--node", "320900")).toBe(0);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe("PK");
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(out.join()).toContain(file);
    const rows = await inTenant(hub.db, "320900", (tx) =>
      tx
        .select()
        .from(audit)
        .where(and(eq(audit.action, "request.formExported"), eq(audit.tenant, "320900"))),
    );
    expect(rows).toMatchObject([{ actor: { kind: "command", name: "form" }, data: { number } }]);
  });

  it("refuses to write over a file, into another kind of file, and what is not there", async () => {
    const file = join(directory, "申请.docx");
    expect(await run(number, file, "--node", "320900")).toBe(2);
    expect(errors).toContain("文件已存在");
    expect(await run(number, join(directory, "a.xlsx"), "--node", "320900")).toBe(2);
    expect(errors).toContain(".docx");
    expect(await run(number, join(directory, "b.docx"), "--node", "321200")).toBe(2);
    expect(errors).toContain("No such request");
    expect(await run("REQ-2026-09999", join(directory, "b.docx"), "--node", "320900")).toBe(2);
    expect(await run(number, join(directory, "b.docx"), "--node", "999999")).toBe(2);
    expect(errors).toContain("No such node");
  });
});

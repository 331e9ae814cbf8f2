import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readEnvironment } from "./environment.ts";

const schema = z.object({
  HUB_PORT: z.coerce.number().int().min(0).default(4400),
  AUTH_SECRET: z.string().min(32, "needs 32 characters or more"),
  HUB_URL: z.url("must be a URL"),
});

describe("the settings", () => {
  it("refuses a start with everything that is wrong at once, and repeats no value", () => {
    const read = () => readEnvironment(schema, { AUTH_SECRET: "hunter2", HUB_PORT: "" });
    expect(read).toThrow("AUTH_SECRET: needs 32 characters or more");
    expect(read).toThrow("HUB_URL: is not set");
    expect(read).not.toThrow("hunter2");
  });

  it("counts an empty variable as unset", () => {
    const read = () => readEnvironment(schema, { AUTH_SECRET: "", HUB_URL: "http://h" });
    expect(read).toThrow("AUTH_SECRET: is not set");
  });

  it("reads a secret from the file that is named for it", () => {
    const directory = mkdtempSync(join(tmpdir(), "duoyun-environment-"));
    const file = join(directory, "secret");
    writeFileSync(file, `${"s".repeat(40)}\n`);
    const read = readEnvironment(schema, { AUTH_SECRET_FILE: file, HUB_URL: "http://h" });
    rmSync(directory, { recursive: true });
    expect(read).toEqual({ HUB_PORT: 4400, AUTH_SECRET: "s".repeat(40), HUB_URL: "http://h" });
  });

  it("refuses a secret's file that cannot be read, by name", () => {
    const read = () =>
      readEnvironment(schema, { AUTH_SECRET_FILE: "/nowhere/secret", HUB_URL: "http://h" });
    expect(read).toThrow("AUTH_SECRET_FILE: cannot read /nowhere/secret");
  });
});

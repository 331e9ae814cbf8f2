import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const resolver = createRequire(import.meta.url);

const reportSchema = z.object({
  diagnostics: z.array(
    z.looseObject({
      category: z.string().nullish(),
      location: z.looseObject({ path: z.union([z.string(), z.looseObject({ file: z.string() })]) }),
    }),
  ),
});

/** File, its text, and the rule that must refuse it (null: must be accepted). */
const planted: [file: string, text: string, rule: string | null][] = [
  [
    "bots/src/planted-type.ts",
    'import type { AppRouter } from "@duoyun/hub";\nexport type Router = AppRouter;\n',
    null,
  ],
  [
    "bots/src/planted-verb.ts",
    'import type { decide } from "@duoyun/hub";\nexport type Decide = typeof decide;\n',
    "lint/style/noRestrictedImports",
  ],
  [
    "tenants/src/planted.ts",
    'import { connect } from "../../hub/src/database/connect.ts";\nexport const open = connect;\n',
    "lint/style/noRestrictedImports",
  ],
  [
    "hub/src/planted.ts",
    'import { push } from "@duoyun/tenants";\nexport const send = push;\n',
    "lint/style/noRestrictedImports",
  ],
  [
    "hub/src/planted/router.ts",
    'import { sql } from "drizzle-orm";\nexport const one = sql`select 1`;\n',
    "lint/style/noRestrictedImports",
  ],
  [
    "hub/dashboard/src/planted.ts",
    'import { createLog } from "@duoyun/shared/runtime/log";\nexport const log = createLog("page");\n',
    "lint/style/noRestrictedImports",
  ],
  [
    "shared/src/planted.ts",
    'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
    "lint/style/noRestrictedImports",
  ],
  ["hub/src/planted-time.ts", "export const late = (at: Date) => at < new Date();\n", "plugin"],
  ["hub/src/planted-now.ts", "export const now = () => Date.now();\n", "plugin"],
  [
    "bots/src/planted-environment.ts",
    "export const key = process.env.BOT_KEY;\n",
    "lint/style/noProcessEnv",
  ],
  [
    "bots/src/planted-dependency.ts",
    'import { Queue } from "commander";\nexport const queue = Queue;\n',
    "lint/correctness/noUndeclaredDependencies",
  ],
  [
    "hub/src/planted-any.ts",
    "export const any = (a: any) => a;\n",
    "lint/suspicious/noExplicitAny",
  ],
  ["hub/src/planted-default.ts", "export default 1;\n", "lint/style/noDefaultExport"],
  [
    "hub/src/planted-long.ts",
    `${Array.from({ length: 401 }, (_, line) => `export const line${line} = ${line};`).join("\n")}\n`,
    "lint/style/noExcessiveLinesPerFile",
  ],
  [
    "hub/src/planted-a.ts",
    'import { b } from "./planted-b.ts";\nexport const a = () => b;\n',
    "lint/suspicious/noImportCycles",
  ],
  [
    "hub/src/planted-b.ts",
    'import { a } from "./planted-a.ts";\nexport const b = () => a;\n',
    "lint/suspicious/noImportCycles",
  ],
];

describe("the boundaries between the packages", () => {
  const copy = mkdtempSync(join(tmpdir(), "duoyun-boundaries-"));
  const found = new Map<string, string[]>();

  beforeAll(() => {
    const manifests = ["", "hub/", "hub/dashboard/", "tenants/", "bots/", "shared/", "test/"];
    for (const file of [".biome.json", ".biome", ...manifests.map((at) => `${at}package.json`)]) {
      cpSync(join(root, file), join(copy, file), { recursive: true });
    }
    for (const [file, text] of planted) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    }
    const biome = resolver.resolve("@biomejs/biome/bin/biome");
    const flags = ["lint", "--reporter=json", "--max-diagnostics=none", "--vcs-enabled=false"];
    const run = spawnSync(process.execPath, [biome, ...flags], { cwd: copy, encoding: "utf8" });
    for (const { category, location } of reportSchema.parse(JSON.parse(run.stdout)).diagnostics) {
      const path = typeof location.path === "string" ? location.path : location.path.file;
      found.set(path, [...(found.get(path) ?? []), category ?? ""]);
    }
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(planted.filter(([, , rule]) => rule !== null))("refuses %s", (file, _text, rule) => {
    expect(found.get(file) ?? []).toContain(rule);
  });

  it.each(planted.filter(([, , rule]) => rule === null))("accepts %s", (file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });

  it.each(["@duoyun/hub", "@duoyun/hub/database/connect", "@duoyun/shared/errors", "@duoyun/bots"])(
    "refuses to load %s through the exports maps",
    (path) => {
      expect(() => resolver.resolve(path)).toThrow(/not defined by "exports"|No "exports" main/);
    },
  );
});

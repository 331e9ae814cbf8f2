import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));

const topLevel = new Set([
  "hub",
  "bots",
  "tenants",
  "shared",
  "test",
  "package.json",
  "package-lock.json",
  "turbo.json",
  "tsconfig.json",
  "README.md",
  "LICENSE",
]);

describe("the layout", () => {
  it("has only the pieces and their settings at the top", () => {
    const names = new Set(tracked.map((path) => path.split("/")[0] ?? ""));
    const strange = [...names].filter((name) => !topLevel.has(name) && !name.startsWith("."));
    expect(strange).toEqual([]);
  });

  it("names no path in a README that does not exist", () => {
    const readmes = tracked.filter((path) => path.endsWith("README.md"));
    expect(readmes).toContain("README.md");
    const named = readmes.flatMap((readme) =>
      pathsIn(readFileSync(join(root, readme), "utf8")).map((path) => `${readme}: ${path}`),
    );
    const missing = named.filter((line) => !existsSync(join(root, line.split(": ")[1] ?? "")));
    expect(missing).toEqual([]);
  });

  it("keeps every source under 400 lines", () => {
    const sources = tracked.filter((path) => /\.(ts|tsx|mjs|css)$/.test(path));
    expect(sources.length).toBeGreaterThan(50);
    const long = sources.filter((path) => linesOf(path) > 400);
    expect(long).toEqual([]);
  });

  it("names no absolute path of the machine that it was written on", () => {
    const own = tracked.filter((path) => !path.endsWith("package-lock.json"));
    const pattern = /(^|[\s"'`(])\/(work|root|Users)\/\w/;
    const naming = own.filter((path) => pattern.test(readFileSync(join(root, path), "utf8")));
    expect(naming).toEqual([]);
  });
});

function pathsIn(text: string): string[] {
  const found = text.match(/(?<![\w/.@-])(?:hub|bots|tenants|shared|test|\.ci)\/[\w./@-]*[\w/]/g);
  return [...new Set(found)];
}

function linesOf(path: string): number {
  return readFileSync(join(root, path), "utf8").split("\n").length - 1;
}

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const cli = join(root, "hub/src/cli/duoyun.ts");

/** `$ command` lines of the console blocks, each with the output that the README shows below it. */
const shown = blocks("console").flatMap((block) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...output] = part.trim().split("\n");
      return { command, output };
    }),
);

describe("the README", () => {
  it("shows commands", () => {
    expect(shown.length).toBeGreaterThan(2);
  });

  it.each(shown)("tells the truth about $command", ({ command, output }) => {
    const run = spawnSync(process.execPath, [cli, ...argumentsOf(command)], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    for (const line of output) expect(run.stdout).toContain(line);
  });

  it("names only commands of duoyun that exist", { timeout: 600_000 }, () => {
    const named = [...readme.matchAll(/npx duoyun ([a-z]+)(?: ([a-z]+)(?![\w.-]))?/g)];
    const commands = Map.groupBy(named, ([, command = ""]) => command);
    expect(commands.size).toBeGreaterThan(5);
    const all = commandsIn();
    for (const [command, uses] of commands) {
      expect(all).toContain(command);
      const parts = uses.flatMap(([, , part]) => part ?? []);
      if (parts.length > 0) expect(commandsIn(command)).toEqual(expect.arrayContaining(parts));
    }
  });

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const named = [...readme.matchAll(/^npm (?:run )?([a-z]+)|`npm (?:run )?([a-z]+)/gm)].map(
      ([, own, quoted]) => own ?? quoted ?? "",
    );
    const unknown = named.filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
  });

  it("lists every setting that a process reads, and no other", () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name);
    const files = [
      ...["hub", "tenants", "bots"].map((name) => join(root, name, "src/environment.ts")),
      ...["", "openstack", "prometheus"].map((name) =>
        join(root, "tenants/src/connectors", name, "settings.ts"),
      ),
    ];
    const read = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/(?:^ {2,4}|\{ )([A-Z][A-Z_]+): /gm)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(rows.toSorted()).toEqual([...new Set(read)].toSorted());
  });

  it("shows a picture that is there", () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

/** The commands that the help of `duoyun`, or of one of its commands, lists. */
function commandsIn(...words: string[]): string[] {
  const help = execFileSync(process.execPath, [cli, ...words, "--help"], { encoding: "utf8" });
  const [, list = ""] = help.split("Commands:");
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = ""]) => name);
}

function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm");
  return [...readme.matchAll(fence)].map(([, text = ""]) => text);
}

function argumentsOf(command: string): string[] {
  const [npx, name, ...rest] = command.split(" ");
  expect(`${npx} ${name}`).toBe("npx duoyun");
  return rest;
}

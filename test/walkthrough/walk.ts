import { execFile, execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `duoyun node invite` printed, where the hub answers, and where the city keeps its key. */
export type Walking = {
  hubUrl: string;
  folder: string;
  node: string;
  code: string;
  hubFingerprint: string;
};

/** The README's own commands for a city without this program, with the values of this hub and invitation. */
export async function walk({ hubUrl, folder, node, code, hubFingerprint }: Walking) {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text);
  const [block = ""] = blocks.filter((text) => text.includes("join-and-push.sh"));
  const commands = block
    .replace("http://localhost:4400", hubUrl)
    .replace("320500:the-code", `${node}:${code}`)
    .replace("the-fingerprint", hubFingerprint);
  const env = { PATH: process.env.PATH, DUOYUN_DATA_DIR: folder };
  return execute("sh", ["-c", commands], { cwd: root, env });
}

/** Why it cannot be walked here, to be put behind the title of a test; null where it can. */
export function whatIsMissing(): string | null {
  try {
    execFileSync("curl", ["--version"]);
    const version = execFileSync("openssl", ["version"], { encoding: "utf8" });
    return /^OpenSSL ([3-9]|\d\d)/.test(version)
      ? null
      : ` (skipped: ${version.trim()} is too old)`;
  } catch {
    return " (skipped: curl or openssl is not installed)";
  }
}

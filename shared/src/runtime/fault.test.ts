import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const fault = fileURLToPath(new URL("./fault.ts", import.meta.url));

function passThrice(crashAt: string | undefined) {
  const program = `
    import { crashPoint } from ${JSON.stringify(fault)};
    for (const pass of [1, 2, 3]) {
      console.log("pass", pass);
      crashPoint("decide.before-commit");
    }
  `;
  return spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
    env: { ...process.env, DUOYUN_CRASH_AT: crashAt },
  });
}

describe("a crash point", () => {
  it("does nothing when no fault is asked for", () => {
    expect(passThrice(undefined)).toMatchObject({ status: 0, signal: null });
  });

  it("kills the process at the asked pass", () => {
    const run = passThrice("decide.before-commit:2");
    expect(run.signal).toBe("SIGKILL");
    expect(run.stdout).toBe("pass 1\npass 2\n");
  });

  it("refuses to fire for another point's name", () => {
    expect(passThrice("decide.after-commit").status).toBe(0);
  });
});
